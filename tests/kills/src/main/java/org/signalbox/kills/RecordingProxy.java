package org.signalbox.kills;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.signalbox.kills.steps.ProtocolStep;
import org.signalbox.tests.counterparts.FaultProxy;
import org.signalbox.tests.counterparts.ProxyFault;
import org.signalbox.tests.counterparts.ProxyFault.Reached;

/**
 * The proxy between nodes and a network that delays or loses requests for posts.
 *
 * @param path address of these requests
 */
record RecordingProxy(FaultProxy proxy, String path) {
    /** Where parts of a post have several addresses, and nothing else has their words. */
    static final String ANY = "";

    /**
     * How long a request is delayed: long enough to kill its sender meanwhile, and shorter than its intent's deadline.
     */
    static final Duration HOLD = Duration.ofMillis(1_500);

    private static final List<ProxyFault> LOST = List.of(
            ProxyFault.badGatewayAfterCommit(), ProxyFault.resetAfterCommit(), new ProxyFault.Garbage(Reached.SERVER));

    /** Loses the answer of the next post in one of several ways, after it took effect. */
    void lose() {
        proxy.inject("POST", path, lost());
    }

    /** See {@link TargetNetwork#bring}. */
    CompletableFuture<Void> bring(ProtocolStep step, String words) {
        var fault = switch (step) {
            case REQUESTED -> new ProxyFault.Slow(HOLD);
            case COMMITTED -> new ProxyFault.Stall(HOLD, Reached.SERVER);
            case UNCLEAR, FOUND -> lost();
            case ABSENT -> new ProxyFault.Reset(Reached.PROXY);
            case BEFORE_CLAIM, AFTER_CLAIM, PENDING, KEPT, AFTER_PREPARE, AFTER_INTENT, ANSWERED, RECORDED, ANY ->
                throw new IllegalArgumentException(step + " comes by itself");
        };
        return proxy.injectInto("POST", path, words, fault);
    }

    private static ProxyFault lost() {
        return LOST.get(ThreadLocalRandom.current().nextInt(LOST.size()));
    }
}
