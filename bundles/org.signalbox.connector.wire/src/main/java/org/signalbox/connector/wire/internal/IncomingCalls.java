package org.signalbox.connector.wire.internal;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.signalbox.connector.wire.WireEnd;
import org.signalbox.connector.wire.WireThreads;

/** The calls of the other end: each runs on a virtual thread of its own. */
final class IncomingCalls {
    private final Connection connection;
    private final WireThreads threads;
    private final Map<Long, Running> running = new ConcurrentHashMap<>();
    private final int most;

    IncomingCalls(Connection connection, WireThreads threads) {
        this.connection = connection;
        this.threads = threads;
        most = Lane.values().length * connection.limits().calls();
    }

    /** A call that runs. */
    private final class Running implements Runnable {
        private final long number;
        private final ObjectTable.Owned owned;
        private final RemoteMethod method;
        private final Object[] arguments;
        private final Scope scope;
        private final WireInput in;
        private final Thread thread;
        private boolean interrupted;
        private boolean cancelled;
        private boolean ended;

        Running(
                long number,
                ObjectTable.Owned owned,
                RemoteMethod method,
                Object[] arguments,
                Scope scope,
                WireInput in) {
            this.number = number;
            this.owned = owned;
            this.method = method;
            this.arguments = arguments;
            this.scope = scope;
            this.in = in;
            thread = threads.virtual("connector-call " + number, this);
        }

        @Override
        public void run() {
            try {
                begin();
                send(reply());
            } catch (RuntimeException | Error e) { // its caller would wait for ever
                connection.end(
                        WireEnd.Cause.FAILED,
                        "a call can't be answered: " + e.getClass().getSimpleName());
                throw e;
            } finally {
                end();
                in.release();
                running.remove(number, this);
            }
        }

        private synchronized void begin() {
            Lane.enter(method);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        private synchronized void end() {
            ended = true;
        }

        /** Before its thread begins, too. */
        synchronized void interrupt(boolean byCaller) {
            interrupted = true;
            cancelled |= byCaller;
            if (!ended) {
                thread.interrupt();
            }
        }

        /** Whether its caller cancelled it, and it goes on. */
        synchronized boolean isCancelled() {
            return cancelled && !ended;
        }

        private WireOutput reply() {
            var keep = false;
            try {
                var result = method.method().invoke(owned.object(), arguments);
                var out = connection.output(FrameKind.ANSWER, new Crossing(connection, scope));
                out.number(number);
                if (method.result().isPresent()) {
                    method.result().get().write(out, Objects.requireNonNull(result));
                }
                keep = scope.holdsObjects();
                return out;
            } catch (InvocationTargetException e) {
                var failure = Objects.requireNonNull(e.getCause());
                if (failure instanceof VirtualMachineError fatal && connection.role() == Connection.Role.HOST) {
                    // The host's own: its handler may have to end this process.
                    thread.getUncaughtExceptionHandler().uncaughtException(thread, fatal);
                }
                return failure(failure);
            } catch (ReflectiveOperationException | RuntimeException | Error e) {
                return failure(e);
            } finally {
                if (!keep) {
                    scope.end();
                }
                if (method.closes()) {
                    owned.scope().end();
                }
            }
        }

        private WireOutput failure(Throwable failure) {
            return IncomingCalls.this.failure(number, failure, owned.scope());
        }
    }

    private WireOutput failure(long number, Throwable failure, Scope scope) {
        var out = connection.output(FrameKind.FAILURE, null);
        out.number(number);
        Failures.write(out, failure, connection.thrown(), scope);
        return out;
    }

    private void send(WireOutput out) {
        connection.send(out);
    }

    /**
     * Reads a call and begins it. On the reading thread, so that what the other end does next finds it counted: whether
     * people may see what it does, and what it occupies.
     */
    void begin(WireInput in) throws MalformedException {
        var number = in.number();
        var interrupted = in.flag();
        if (running.size() >= most) {
            throw MalformedException.beyond("more than " + most + " calls");
        }
        if (running.containsKey(number)) {
            throw MalformedException.of("a call of a number that runs");
        }
        var refusal = Optional.<Exception>empty();
        try {
            in.requireWhole();
            var owned = connection.objects().get(in.number());
            var method = Contract.all().get(in.index(Contract.all().size()));
            if (owned == null) {
                throw new GoneException();
            }
            begin(number, interrupted, owned, method, in);
        } catch (GoneException e) {
            refusal = Optional.of(e);
        } catch (MalformedException e) {
            in.release();
            if (!e.isOfRoom()) {
                throw e;
            }
            refusal = Optional.of(new Failures.RefusedException());
        }
        if (refusal.isPresent()) {
            in.release();
            send(failure(number, refusal.get(), connection.root()));
        }
    }

    /** Begins a call of an object, unless the connection ended. */
    void begin(long number, boolean interrupted, ObjectTable.Owned owned, RemoteMethod method, WireInput in)
            throws MalformedException {
        if (!owned.has(method.owner())) {
            throw MalformedException.of("a method that the object doesn't have");
        }
        var scope = owned.scope().within();
        var begun = false;
        try {
            var arguments = arguments(method, in, new Crossing(connection, scope));
            in.releaseFrame();
            var call = new Running(number, owned, method, arguments, scope, in);
            running.put(number, call);
            if (interrupted) {
                call.interrupt(true);
            }
            if (connection.isEnded()) {
                running.remove(number);
                in.release();
                return;
            }
            if (RemoteMethod.isVisible(arguments)) {
                owned.scope().countVisible();
            }
            call.thread.start();
            begun = true;
        } finally {
            if (!begun) {
                scope.end();
            }
        }
    }

    private static Object[] arguments(RemoteMethod method, WireInput in, Crossing crossing) throws MalformedException {
        var arguments = new Object[method.parameters().size()];
        for (var i = 0; i < arguments.length; i++) {
            arguments[i] = method.parameters().get(i).read(in, crossing);
        }
        in.end();
        return arguments;
    }

    /** A call may have ended meanwhile. */
    void cancel(WireInput in) throws MalformedException {
        var call = running.get(in.number());
        in.end();
        if (call != null) {
            call.interrupt(true);
        }
    }

    /** Whether a call goes on that was cancelled and belongs to where that scope is within. */
    boolean hasCancelled(Scope scope) {
        return running.values().stream().anyMatch(call -> call.isCancelled() && scope.isWithin(call.owned.scope()));
    }

    /** Interrupts the calls whose session was asked for nothing for so long. */
    void interruptIdle(Duration atLeast) {
        running.values().stream()
                .filter(call -> call.owned.scope().idle() > atLeast.toNanos())
                .forEach(call -> call.interrupt(false));
    }

    /** The connection ended. */
    void interrupt() {
        running.values().forEach(call -> call.interrupt(false));
    }
}
