package org.signalbox.networks.internal.calls;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.Message;
import org.signalbox.model.concurrent.BackgroundThreads;
import org.signalbox.networks.ConnectorErrorCodes;
import org.signalbox.networks.Networks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a connector's code so that it can't hurt the host: on a virtual thread of its own, which takes its thread locals
 * with it, for a limited time, and with everything that it throws turned into a {@link ConnectorException}. Objects of
 * its own classes, such as exceptions, are looked at on that thread only.
 *
 * @param bundle the connector's bundle, for the log
 * @param loader the context class loader that its code sees
 * @param limit how long it may run
 * @param grace how long it may take to end once interrupted; after that it is left alone
 * @param health is told what it does wrong
 * @param mask takes secrets out of what it says
 */
public record Containment(
        String bundle,
        ClassLoader loader,
        Duration limit,
        Duration grace,
        ConnectorHealth health,
        UnaryOperator<String> mask) {
    private static final Logger LOG = LoggerFactory.getLogger(Containment.class);
    public static final Duration LIMIT = Duration.ofMinutes(2);
    public static final Duration GRACE = Duration.ofSeconds(5);

    /** Bytes a second that a slow connection uploads. */
    static final int SLOWEST = 128 * 1024;

    /** Of a call with media: longer ones keep what they have done and answer that they go on. */
    static final Duration LONGEST = Duration.ofHours(1);

    public Containment within(Duration shorter) {
        return new Containment(bundle, loader, shorter.compareTo(limit) < 0 ? shorter : limit, grace, health, mask);
    }

    /** With as much more time as that many bytes need on a slow connection. */
    Containment carrying(long bytes) {
        var more = limit.plusMillis(Math.min(bytes / (SLOWEST / 1_000), LONGEST.toMillis()));
        var allowed = more.compareTo(LONGEST) < 0 ? more : LONGEST;
        return bytes <= 0 || allowed.compareTo(limit) <= 0
                ? this
                : new Containment(bundle, loader, allowed, grace, health, mask);
    }

    /** For what works with an account's grant. */
    Containment masking(SessionHost host) {
        return masking(host::masked);
    }

    /** The same, with this mask of what the connector says. */
    Containment masking(UnaryOperator<String> mask) {
        return new Containment(bundle, loader, limit, grace, health, mask);
    }

    /** Whether people would see what some code does, which is then unclear when it fails. */
    public enum Effect {
        NONE,
        VISIBLE
    }

    /**
     * Runs it and waits.
     *
     * @param pass lets it be cut off
     * @throws Abandoned when it didn't end: its session is not to be used again
     */
    public <T> T run(String what, Effect effect, CallPass pass, Callable<T> work) throws ConnectorException, Abandoned {
        var task = new FutureTask<>(() -> FailureTranslation.contained(work, loader, mask));
        var left = new AtomicBoolean();
        var passing = new PassingWork(() -> {
            task.run();
            if (!left.compareAndSet(false, true)) {
                health.cameBack();
            }
        });
        var thread = BackgroundThreads.virtual("connector " + bundle + " " + what, passing);
        thread.setContextClassLoader(loader);
        if (!pass.begin(thread)) {
            throw LocalizedFailure.with(
                    Message.of("networks.call.closing", bundle, what),
                    message -> new ConnectorException.NotSent(message, null));
        }
        var interrupted = false;
        try {
            thread.start();
            var deadline = System.nanoTime() + limit.toNanos();
            while (true) {
                try {
                    return task.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    // The caller's interruption goes to the connector, which ends as soon as it can and says how.
                    interrupted = true;
                    thread.interrupt();
                    deadline = Math.min(deadline, System.nanoTime() + grace.toNanos());
                } catch (TimeoutException e) {
                    return ended(what, effect, task, thread, left);
                }
            }
        } catch (ExecutionException e) {
            throw toConnectorException(what, effect, Objects.requireNonNull(e.getCause()));
        } finally {
            pass.end();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private <T> T ended(String what, Effect effect, FutureTask<T> task, Thread thread, AtomicBoolean left)
            throws ConnectorException, Abandoned, ExecutionException {
        LOG.warn("{}: {} does not return, it is interrupted", bundle, what);
        health.slow(what, limit.toSeconds());
        thread.interrupt();
        var until = System.nanoTime() + grace.toNanos();
        var interrupted = false;
        try {
            while (true) {
                try {
                    return task.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (TimeoutException e) {
                    LOG.error("{}: {} ignores its interruption; abandoned", bundle, what);
                    health.abandoned(what);
                    if (!left.compareAndSet(false, true)) {
                        health.cameBack();
                    }
                    throw new Abandoned(unclear(ConnectorErrorCodes.PREFIX + "slow", effect, health.connector(), what));
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private ConnectorException toConnectorException(String what, Effect effect, Throwable failure) {
        return switch (failure) {
            case ConnectorException known -> known;
            case FailureTranslation.ConnectorErrorException error -> {
                if (isEnd(what, effect, error)) {
                    yield LocalizedFailure.with(
                            Message.of("isolation.lost.unsent"),
                            message -> new ConnectorException.NotSent(message, null));
                }
                LOG.error("{}: {} failed with a connector error: {}", bundle, what, error.trace());
                health.recordError(what, error.kind());
                if (error.outOfMemory()) {
                    yield outOfMemory(what, effect);
                }
                // Its own message isn't told: nobody promised that it holds no secret.
                yield unclear(ConnectorErrorCodes.PREFIX + "error", effect, health.connector(), what, error.kind());
            }
            case OutOfMemoryError error -> {
                health.recordError(what, error.getClass().getSimpleName());
                yield outOfMemory(what, effect);
            }
            default -> {
                LOG.error("{}: {} failed and could not say how", bundle, what, failure);
                health.recordError(what, failure.getClass().getSimpleName());
                yield unclear(ConnectorErrorCodes.PREFIX + "failed", effect, health.connector(), what);
            }
        };
    }

    /** Whether no session was opened because the connector's process ended, which is counted and told as such. */
    private static boolean isEnd(String what, Effect effect, FailureTranslation.ConnectorErrorException error) {
        return effect == Effect.NONE && what.equals("open") && error.kind().equals("ProcessEnded");
    }

    /**
     * Whether the connector only says so, or took all that there is and others failed by it as well, can't be told: the
     * process ends as when a thread of its own runs out of memory.
     */
    private ConnectorException outOfMemory(String what, Effect effect) {
        var process = Thread.getDefaultUncaughtExceptionHandler();
        if (process != null) {
            process.uncaughtException(Thread.currentThread(), new OutOfMemoryError(bundle + ": " + what));
        }
        return unclear(Networks.OUT_OF_MEMORY, effect, bundle, what);
    }

    /** One item of an answer can't be stored. */
    void leftOut(String what, String why) {
        LOG.error("{}: an item of {} is left out: {}", bundle, what, why);
        health.recordError(what, IllegalArgumentException.class.getSimpleName());
    }

    private static ConnectorException unclear(String code, Effect effect, Object... args) {
        var words = Message.of(code, args);
        return switch (effect) {
            case NONE -> LocalizedFailure.with(words, message -> new ConnectorException.Unavailable(message, null));
            case VISIBLE ->
                LocalizedFailure.with(words, message -> new ConnectorException.OutcomeUnknown(message, null));
        };
    }

    /** The code is still running. */
    public static final class Abandoned extends Exception {
        private static final long serialVersionUID = 1;

        private final transient ConnectorException connectorException;

        Abandoned(ConnectorException connectorException) {
            super(connectorException);
            this.connectorException = connectorException;
        }

        public ConnectorException failure() {
            return connectorException;
        }
    }
}
