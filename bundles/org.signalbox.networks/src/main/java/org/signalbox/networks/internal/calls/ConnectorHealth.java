package org.signalbox.networks.internal.calls;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.signalbox.model.Message;

/**
 * The health of a running connector: its last fault, in words for people, and the number of its abandoned calls that
 * still run. Any thread.
 */
public final class ConnectorHealth {
    /** Calls that may be left alone at once; with more, nothing new is called until it is replaced or removed. */
    public static final int MAX_ABANDONED = 4;

    private final String name;
    private final Runnable changed;
    private final AtomicInteger abandoned = new AtomicInteger();
    private volatile Optional<Message> problem = Optional.empty();

    /**
     * @param name the network's, for people
     * @param changed is told when there is a problem
     */
    public ConnectorHealth(String name, Runnable changed) {
        this.name = name;
        this.changed = changed;
    }

    public Optional<Message> problem() {
        return problem;
    }

    /** Whether so much of it hangs that it isn't called any more. */
    public boolean blocked() {
        return abandoned.get() >= MAX_ABANDONED;
    }

    /** A call ignores its interruption. */
    void abandoned(String what) {
        var count = abandoned.incrementAndGet();
        tell(Message.of(
                count >= MAX_ABANDONED ? "networks.problem.blocked" : "networks.problem.hangs", name, what, count));
    }

    /** A call that was left alone has ended after all. */
    void cameBack() {
        abandoned.decrementAndGet();
    }

    /** A call had to be interrupted. */
    void slow(String what, long seconds) {
        tell(Message.of("networks.problem.slow", name, what, seconds));
    }

    /** A call threw what connectors don't throw. */
    void mistake(String what, String failure) {
        tell(Message.of("networks.problem.mistake", name, what, failure));
    }

    /** A call asked for more requests than any call needs. */
    void flood(String what, int most) {
        tell(Message.of("networks.problem.flood", name, what, most));
    }

    private void tell(Message why) {
        problem = Optional.of(why);
        changed.run();
    }
}
