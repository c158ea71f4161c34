package org.signalbox.connector.wire.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.wire.LostCalls;
import org.signalbox.connector.wire.LostCalls.LostCall;
import org.signalbox.connector.wire.RemoteError;
import org.signalbox.connector.wire.WireEnd;

/** The calls of this end. A caller waits for its answer, interrupted or not, or for the connection's end. */
final class OutgoingCalls {
    private final Connection connection;
    private final boolean patient;
    private final AbsentObjects absent;
    private final Map<Long, Waiting> waiting = new ConcurrentHashMap<>();
    private final AtomicLong last = new AtomicLong();
    private final Map<Lane, Semaphore> lanes = new EnumMap<>(Lane.class);

    OutgoingCalls(Connection connection, Connection.Role role, LostCalls lost) {
        this.connection = connection;
        patient = role == Connection.Role.CONNECTOR;
        absent = new AbsentObjects(lost);
        for (var lane : Lane.values()) {
            lanes.put(lane, new Semaphore(connection.limits().calls()));
        }
    }

    /** A caller that waits. */
    private static final class Waiting {
        private final CountDownLatch done = new CountDownLatch(1);
        private volatile Optional<Reply> reply = Optional.empty();

        /** The first one counts: an answer may come at the connection's end. @return whether it was the first */
        synchronized boolean end(Optional<Reply> with) {
            if (done.getCount() == 0) {
                return false;
            }
            reply = with;
            done.countDown();
            return true;
        }
    }

    /** What came for a call, unread: its caller reads it. */
    private record Reply(FrameKind kind, WireInput in) {}

    /** Calls a method and waits without a limit of its own. */
    @Nullable
    Object call(RemoteObject target, RemoteMethod method, @Nullable Object[] arguments) throws Throwable {
        return call(target, method, arguments, bound(method));
    }

    /** The host's thread waits for the connector, and maybe with what others need, such as the lock of a grant. */
    private Optional<Duration> bound(RemoteMethod method) {
        return !patient && method.isCallBack() ? Optional.of(connection.limits().callBack()) : Optional.empty();
    }

    /** @param limit after it the other end counts as stuck */
    @Nullable
    Object call(RemoteObject target, RemoteMethod method, @Nullable Object[] arguments, Optional<Duration> limit)
            throws Throwable {
        var lane = Objects.requireNonNull(lanes.get(Lane.of(method)));
        if (!lane.tryAcquire()) {
            try {
                lane.acquire();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return absent.answer(method, LostCall.NOT_MADE);
            }
        }
        try {
            return admitted(target, method, arguments, limit);
        } finally {
            lane.release();
        }
    }

    private @Nullable Object admitted(
            RemoteObject target, RemoteMethod method, @Nullable Object[] arguments, Optional<Duration> limit)
            throws Throwable {
        if (connection.isEnded()) {
            return absent.answer(method, LostCall.UNSENT);
        }
        if (target.scope().isEnded()) {
            return absent.answer(method, LostCall.NOT_MADE);
        }
        var scope = target.scope().within();
        // the requests of one session are never another one's
        var watched = method.isOfConnector() ? scope : target.scope();
        var before = watched.visible();
        var changes = method.changes() || RemoteMethod.isVisible(arguments);
        var keep = false;
        if (!method.isCallBack()) {
            scope.enter();
        }
        try {
            var reply = reply(target, method, arguments, scope, limit);
            if (reply.isEmpty()) {
                return absent.answer(method, after(changes || watched.visible() != before));
            }
            var result = read(reply.get(), method, scope, changes, watched.visible() != before);
            keep = method.opens() && scope.isUsed();
            return result;
        } catch (UnsendableException e) {
            if (method.declares(ConnectorException.class)) {
                throw new ConnectorException.NotSent(method.name() + ": " + e.getMessage(), null);
            }
            throw e;
        } finally {
            if (!method.isCallBack()) {
                scope.leave();
            }
            if (method.closes()) {
                target.scope().end();
            }
            if (!keep) {
                scope.end();
            }
        }
    }

    private static LostCall after(boolean visible) {
        return visible ? LostCall.UNKNOWN : LostCall.WITHOUT_EFFECT;
    }

    private Optional<Reply> reply(
            RemoteObject target,
            RemoteMethod method,
            @Nullable Object[] arguments,
            Scope scope,
            Optional<Duration> limit) {
        var number = last.incrementAndGet();
        var interrupted = Thread.interrupted();
        var call = new Waiting();
        waiting.put(number, call);
        try {
            var out = connection.output(FrameKind.CALL, new Crossing(connection, scope));
            out.number(number);
            out.octet(interrupted ? 1 : 0);
            out.number(target.number());
            out.number(method.number());
            for (var i = 0; i < arguments.length; i++) {
                method.parameters().get(i).write(out, Objects.requireNonNull(arguments[i]));
            }
            connection.send(out);
            if (connection.isEnded()) {
                call.end(Optional.empty());
            }
            interrupted = await(call, method, number, scope, limit, interrupted);
            return call.reply;
        } finally {
            waiting.remove(number);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** @return whether the caller was interrupted */
    private boolean await(
            Waiting call,
            RemoteMethod method,
            long number,
            Scope scope,
            Optional<Duration> limit,
            boolean interruptedBefore) {
        var interrupted = interruptedBefore;
        var patience = connection.limits().callBack().toNanos();
        var now = System.nanoTime();
        var began = now;
        var end = limit.map(most -> now + most.toNanos());
        var waited = false;
        if (interrupted && !patient) {
            end = Optional.of(now + grace());
        }
        while (true) {
            try {
                if (end.isEmpty()) {
                    call.done.await();
                    return interrupted;
                }
                if (call.done.await(end.get() - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    return interrupted;
                }
                var waits = connection.incoming().hasCancelled(scope);
                if (interrupted && System.nanoTime() - began < patience && (waits || waited)) {
                    end = Optional.of(System.nanoTime() + grace()); // it waits for this end, or did a moment ago
                    waited = waits;
                    continue;
                }
                connection.end(WireEnd.Cause.STUCK, method.name() + " doesn't end");
                end = Optional.empty();
            } catch (InterruptedException e) {
                if (!interrupted) {
                    var cancel = connection.output(FrameKind.CANCEL, null);
                    cancel.number(number);
                    connection.send(cancel);
                    began = System.nanoTime();
                    if (!patient) {
                        end = Optional.of(began + grace());
                    }
                }
                interrupted = true;
            }
        }
    }

    private long grace() {
        return connection.limits().grace().toNanos();
    }

    /**
     * Reads what came for a call.
     *
     * @param changes whether people see what the call does
     * @param visible whether they may see what was done for it meanwhile
     */
    private @Nullable Object read(Reply reply, RemoteMethod method, Scope scope, boolean changes, boolean visible)
            throws Throwable {
        try {
            reply.in.requireWhole();
            if (reply.kind == FrameKind.FAILURE) {
                var failure = Failures.read(reply.in, connection.thrown(), scope);
                reply.in.end();
                return failed(failure, method, visible);
            }
            var crossing = new Crossing(connection, scope);
            var result =
                    method.result().isEmpty() ? null : method.result().get().read(reply.in, crossing);
            reply.in.end();
            return result;
        } catch (MalformedException e) {
            if (!e.isOfRoom()) {
                connection.end(e);
            }
            return absent.answer(method, after(changes || visible));
        } finally {
            reply.in.release();
        }
    }

    /** Throws a failure as one that the method may end by. */
    private @Nullable Object failed(Throwable failure, RemoteMethod method, boolean visible) throws Throwable {
        switch (failure) {
            // What was done for it tells more than the other end's word that it did nothing.
            case GoneException e -> {
                return absent.answer(method, visible ? LostCall.UNKNOWN : LostCall.NOT_MADE);
            }
            case Failures.RefusedException e -> {
                return absent.answer(method, visible ? LostCall.UNKNOWN : LostCall.NOT_MADE);
            }
            case ConnectorException e when method.declares(ConnectorException.class) -> throw e;
            case IOException e when method.declares(IOException.class) -> throw e;
            case RemoteError e -> throw e;
            // This thread was not interrupted for it.
            case InterruptedException e -> throw new RemoteError("InterruptedException");
            case Exception e when method.declares(e.getClass()) -> throw e;
            default -> throw new RemoteError(failure.getClass().getSimpleName());
        }
    }

    /** An answer or a failure came. On the reading thread. */
    void end(FrameKind kind, WireInput in) throws MalformedException {
        var call = waiting.remove(in.number());
        if (call == null) {
            in.release();
            throw MalformedException.of("an answer that nobody waits for");
        }
        if (!call.end(Optional.of(new Reply(kind, in)))) {
            in.release();
        }
    }

    /** The number of the last call that was made. */
    long made() {
        return last.get();
    }

    /** The connection ended. */
    void lose() {
        waiting.values().forEach(each -> each.end(Optional.empty()));
    }
}
