package org.signalbox.inbox.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What is being done now: not too much at once, and not too much for one network, which may hang. Any thread. */
final class WorkInHand<K> {
    /** A network that hangs leaves the others their turn. */
    static final int MOST_OF_A_NETWORK = 2;

    private final int mostAtOnce;
    private final Map<K, String> networks = new ConcurrentHashMap<>();

    WorkInHand(int mostAtOnce) {
        this.mostAtOnce = mostAtOnce;
    }

    /** Whether it is in hand from now on; not if it was, or if there is no room. One thread at a time. */
    boolean take(K work, String network) {
        return networks.size() < mostAtOnce
                && networks.values().stream().filter(network::equals).count() < MOST_OF_A_NETWORK
                && networks.putIfAbsent(work, network) == null;
    }

    boolean has(K work) {
        return networks.containsKey(work);
    }

    void release(K work) {
        networks.remove(work);
    }
}
