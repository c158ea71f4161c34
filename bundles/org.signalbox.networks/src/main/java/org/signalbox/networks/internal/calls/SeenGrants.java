package org.signalbox.networks.internal.calls;

import java.util.List;
import java.util.stream.Stream;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Secret;

/** The grants that a session has seen. */
final class SeenGrants {
    private volatile Grant newest;
    /** The one before it, whose secrets a network may still repeat. */
    private volatile Grant before;

    private volatile Grant used;

    SeenGrants(Grant first) {
        newest = first;
        before = first;
        used = first;
    }

    Grant newest() {
        return newest;
    }

    /** The newest when the last request left: the one that the network saw last. */
    Grant used() {
        return used;
    }

    /** A request leaves. */
    void use() {
        used = newest;
    }

    Grant add(Grant grant) {
        if (!grant.equals(newest)) {
            before = newest;
            newest = grant;
        }
        return grant;
    }

    List<Secret> secrets() {
        return Stream.of(newest, before)
                .flatMap(grant -> Stream.concat(grant.secrets().values().stream(), grant.app().values().stream()))
                .distinct()
                .toList();
    }
}
