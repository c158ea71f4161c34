package org.signalbox.kills;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.signalbox.kills.steps.Step;
import org.signalbox.tests.counterparts.Fault;
import org.signalbox.tests.counterparts.Fault.Reached;
import org.signalbox.tests.counterparts.FaultProxy;

/**
 * The way from nodes to a network, on which posts' requests get stuck or lost.
 *
 * @param path where posts are sent to
 */
record Road(FaultProxy proxy, String path) {
    /** How long a request is held: long enough to kill its sender meanwhile, and over before its intent is. */
    static final Duration HOLD = Duration.ofMillis(1_500);

    private static final List<Fault> LOST =
            List.of(Fault.badGatewayAfterCommit(), Fault.resetAfterCommit(), new Fault.Garbage(Reached.SERVER));

    /** The next post took effect, and its answer is lost in one of several ways. */
    void lose() {
        proxy.inject("POST", path, lost());
    }

    /** See {@link Place#bring}. */
    CompletableFuture<Void> bring(Step step, String words) {
        var fault = switch (step) {
            case REQUESTED -> new Fault.Slow(HOLD);
            case COMMITTED -> new Fault.Stall(HOLD, Reached.SERVER);
            case UNCLEAR, FOUND -> lost();
            case ABSENT -> new Fault.Reset(Reached.PROXY);
            case BEFORE_CLAIM, AFTER_CLAIM, AFTER_PREPARE, AFTER_INTENT, ANSWERED, RECORDED, ANY ->
                throw new IllegalArgumentException(step + " comes by itself");
        };
        return proxy.injectInto("POST", path, words, fault);
    }

    private static Fault lost() {
        return LOST.get(ThreadLocalRandom.current().nextInt(LOST.size()));
    }
}
