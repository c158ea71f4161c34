package org.signalbox.simulator;

import java.time.Duration;
import java.util.List;
import org.signalbox.connector.api.Delivery;
import org.signalbox.model.Leases;

/**
 * What no client can do anything about: once a request has left, or is about to with nothing looked at any more, nobody
 * calls it back. A duplicate of that kind is counted apart, and only of exactly that kind.
 */
record Limits(Scenario scenario, Site site) {
    /**
     * How many of the posts of one text are beyond any client.
     *
     * @param seen in the order in which they arrived
     */
    int beyond(List<Server.Post> seen) {
        return Math.toIntExact(
                switch (scenario.delivery()) {
                    case Delivery.ClientId id -> 0;
                    case Delivery.AtMostOnce once -> 0;
                    case Delivery.ReadBack readBack ->
                        Math.min(seen.stream().filter(Limits::heldTooLong).count(), seen.size() - 1);
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
        // decided while the network knew the key, or so soon after the first that it would, had that not been held back;
        // and its process stood still as it was to leave
        var inTime = !request.began().isBefore(first.at()) && request.began().isBefore(forgotten)
                || request.began().isBefore(first.request().began().plus(life));
        return heldTooLong(post) || inTime || clockLied(first, post);
    }

    /** The sender doesn't know of its own that the clock was set back, as it wasn't there or slept: the key seems younger. */
    private boolean clockLied(Server.Post first, Server.Post post) {
        return scenario.keyAlone()
                && site.setBack()
                && (!first.request().sender().equals(post.request().sender())
                        || first.request().slept() < post.request().slept());
    }
}
