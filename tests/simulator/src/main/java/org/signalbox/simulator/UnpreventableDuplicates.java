package org.signalbox.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.signalbox.connector.api.Delivery;
import org.signalbox.model.Leases;
import org.signalbox.model.PublicationPart;

/**
 * What no client can do anything about: once a request has left, or is about to with nothing looked at any more, nobody
 * calls it back. A duplicate of that kind is counted apart, and only of exactly that kind.
 */
record UnpreventableDuplicates(Scenario scenario, SimulatedSite site) {
    /**
     * How many of the posts of one text are beyond any client.
     *
     * @param seen in the order in which they arrived
     */
    int unpreventable(List<Server.Post> seen) {
        return Math.max(late(seen), forgotten(seen));
    }

    /** How many came after a fail-over, of whose predecessors nobody knew any more and nobody could find out. */
    private int forgotten(List<Server.Post> arrived) {
        var seen = arrived.stream()
                .sorted(Comparator.comparing(post -> post.request().began()))
                .toList();
        return Math.toIntExact(IntStream.range(1, seen.size())
                .filter(later -> seen.subList(0, later).stream().allMatch(first -> forgotten(first, seen.get(later))))
                .count());
    }

    private boolean forgotten(Server.Post first, Server.Post post) {
        var takeover = site.takeover;
        var now = micros(post.request().began());
        var claimed = micros(post.request().claimed());
        if (!takeover.lost(micros(first.request().began())) || isRemembered(first, now)) {
            return false;
        }
        return switch (scenario.delivery()) {
            case Delivery.ClientId id ->
                !first.request().key().equals(post.request().key())
                        && (!scenario.searchable() || !takeover.isTold(claimed));
            case Delivery.AtMostOnce once ->
                !scenario.searchable()
                        || !takeover.isTold(claimed)
                        || first.found().stream().anyMatch(post.request().began()::isBefore);
            case Delivery.ReadBack readBack -> !takeover.isTold(claimed) || leftTooLate(first);
            case Delivery.Keyed keyed ->
                !post.at().isBefore(first.at().plus(keyed.window()))
                        && (!scenario.searchable() || !takeover.isTold(claimed));
        };
    }

    /** Whether it and all parts before it could be stored again: of a thread one after another. */
    private boolean isRemembered(Server.Post post, long until) {
        var publication = site.planned(post.text());
        var texts = publication.parts().stream().map(PublicationPart::text).toList();
        var before = texts.subList(0, texts.indexOf(post.text()));
        return site.takeover.remembers(site.process(post.request().sender()), until)
                && site.server.posts().stream()
                        .filter(each -> before.contains(each.text())
                                && site.takeover.lost(micros(each.request().began())))
                        .allMatch(each -> site.takeover.remembers(
                                site.process(each.request().sender()), until));
    }

    /**
     * It left when its intent was over, as its process stood still in the last moment before; its silence is lost too.
     */
    private static boolean leftTooLate(Server.Post post) {
        return post.at().isAfter(post.request().began().plus(Leases.DEFAULT.commit()));
    }

    private static long micros(Instant real) {
        return Duration.between(SimulatedWorld.START, real).toNanos() / 1_000;
    }

    private int late(List<Server.Post> seen) {
        return Math.toIntExact(
                switch (scenario.delivery()) {
                    case Delivery.ClientId id -> 0;
                    case Delivery.AtMostOnce once -> 0;
                    case Delivery.ReadBack readBack ->
                        Math.min(
                                seen.stream()
                                        .filter(UnpreventableDuplicates::heldTooLong)
                                        .count(),
                                seen.size() - 1);
                    case Delivery.Keyed keyed ->
                        seen.stream()
                                .skip(1)
                                .filter(post -> outlived(seen.getFirst(), post, keyed.window()))
                                .count();
                });
    }

    /** Something on the way delivered it when its intent was over, so that it may have been found absent. */
    static boolean heldTooLong(Server.Post post) {
        var request = post.request();
        return request.heldBack() && post.at().isAfter(request.began().plus(Leases.DEFAULT.commit()));
    }

    private boolean outlived(Server.Post first, Server.Post post, Duration life) {
        var forgotten = first.at().plus(life);
        var request = post.request();
        if (post.at().isBefore(forgotten)) {
            return false;
        }
        // decided while the network knew the key, or so soon after the first that it would, had that not been held
        // back;
        // and its process stood still as it was to leave
        var inTime = !request.began().isBefore(first.at()) && request.began().isBefore(forgotten)
                || request.began().isBefore(first.request().began().plus(life));
        return heldTooLong(post) || inTime || clockLied(first, post);
    }

    /**
     * The sender doesn't know of its own that the clock was set back, as it wasn't there or slept: the key seems
     * younger.
     */
    private boolean clockLied(Server.Post first, Server.Post post) {
        return scenario.keyAlone()
                && site.setBack()
                && (!first.request().sender().equals(post.request().sender())
                        || first.request().slept() < post.request().slept());
    }
}
