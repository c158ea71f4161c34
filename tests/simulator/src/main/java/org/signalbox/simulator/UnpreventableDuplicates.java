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
 * Duplicates that no client can prevent: once a request was sent, or passed the last check before, nothing recalls it.
 * Exactly these are counted separately.
 */
record UnpreventableDuplicates(SeedScenario scenario, SimulatedSite site) {
    /**
     * The number of unpreventable posts of one text.
     *
     * @param seen in order of arrival
     */
    int unpreventable(List<SimulatedNetworkServer.Post> seen) {
        return Math.max(late(seen), forgotten(seen));
    }

    /** Posts after a fail-over whose predecessors no process knew or could find. */
    private int forgotten(List<SimulatedNetworkServer.Post> arrived) {
        var seen = arrived.stream()
                .sorted(Comparator.comparing(post -> post.request().began()))
                .toList();
        return Math.toIntExact(IntStream.range(1, seen.size())
                .filter(later -> seen.subList(0, later).stream().allMatch(first -> forgotten(first, seen.get(later))))
                .count());
    }

    private boolean forgotten(SimulatedNetworkServer.Post first, SimulatedNetworkServer.Post post) {
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

    /** Whether it and all earlier parts could be stored again; parts of a thread are stored in order. */
    private boolean isRemembered(SimulatedNetworkServer.Post post, long until) {
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
     * It was sent after its intent's deadline because its process was suspended right before; its outcome is lost as
     * well.
     */
    private static boolean leftTooLate(SimulatedNetworkServer.Post post) {
        return post.at().isAfter(post.request().began().plus(Leases.DEFAULT.commitTimeout()));
    }

    private static long micros(Instant real) {
        return Duration.between(SimulatedWorld.START, real).toNanos() / 1_000;
    }

    private int late(List<SimulatedNetworkServer.Post> seen) {
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

    /** It was delivered after its intent's deadline because of a delay on the way, so a look-up may have missed it. */
    static boolean heldTooLong(SimulatedNetworkServer.Post post) {
        var request = post.request();
        return request.heldBack() && post.at().isAfter(request.began().plus(Leases.DEFAULT.commitTimeout()));
    }

    private boolean outlived(SimulatedNetworkServer.Post first, SimulatedNetworkServer.Post post, Duration life) {
        var forgotten = first.at().plus(life);
        var request = post.request();
        if (post.at().isBefore(forgotten)) {
            return false;
        }
        // decided while the network knew the key, or early enough if the first request hadn't been delayed; and its
        // process was suspended right before sending
        var inTime = !request.began().isBefore(first.at()) && request.began().isBefore(forgotten)
                || request.began().isBefore(first.request().began().plus(life));
        return heldTooLong(post) || inTime || clockLied(first, post);
    }

    /**
     * The sender doesn't know that the clock was set back, because it started later or slept: the key seems younger.
     */
    private boolean clockLied(SimulatedNetworkServer.Post first, SimulatedNetworkServer.Post post) {
        return scenario.keyAlone()
                && site.setBack()
                && (!first.request().sender().equals(post.request().sender())
                        || first.request().slept() < post.request().slept());
    }
}
