package org.signalbox.networks.internal.calls;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.signalbox.model.Message;
import org.signalbox.model.store.ConnectorError;

/**
 * The health of a running connector: its last fault, in words for people, and the number of its abandoned calls that
 * still run. Any thread.
 */
public final class ConnectorHealth {
    /** Calls that may be left alone at once; with more, nothing new is called until it is replaced or removed. */
    public static final int MAX_ABANDONED = 4;

    /** Kinds of connector errors that are reported; more than that say nothing new. */
    private static final int KINDS = 20;

    private final String name;
    private final String version;
    private final Runnable changed;
    private final Consumer<Message> errors;
    private final Set<String> reported = ConcurrentHashMap.newKeySet();
    private final AtomicInteger abandoned = new AtomicInteger();
    private volatile Optional<Message> problem = Optional.empty();

    /**
     * @param name the network's, for people
     * @param version of the connector
     * @param changed is told when there is a problem
     * @param errors is told of the first error of each kind, for admins
     */
    public ConnectorHealth(String name, String version, Runnable changed, Consumer<Message> errors) {
        this.name = name;
        this.version = version;
        this.changed = changed;
        this.errors = errors;
    }

    /** Its network and version, for people. */
    String connector() {
        return name + " " + version;
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
        report(Message.of(
                count >= MAX_ABANDONED ? "networks.problem.blocked" : "networks.problem.hangs",
                connector(),
                what,
                count));
    }

    /** A call that was left alone has ended after all. */
    void cameBack() {
        abandoned.decrementAndGet();
    }

    /** A call had to be interrupted. */
    void slow(String what, long seconds) {
        report(Message.of("networks.problem.slow", connector(), what, seconds));
    }

    /** A call threw what connectors don't throw. */
    void recordError(String what, String failure) {
        report(Message.of("networks.problem.error", connector(), what, failure));
        if (reported.size() < KINDS && reported.add(what + " " + failure)) {
            errors.accept(Message.of(ConnectorError.CODE, name, version, what, failure));
        }
    }

    /** A call asked for more requests than any call needs. */
    void flood(String what, int most) {
        report(Message.of("networks.problem.flood", connector(), what, most));
    }

    /** A session sends more messages over WebSockets than any needs. */
    void socketFlood(int most) {
        report(Message.of("networks.problem.socket-flood", connector(), most));
    }

    private void report(Message why) {
        var now = Optional.of(why);
        if (!now.equals(problem)) {
            problem = now;
            changed.run();
        }
    }
}
