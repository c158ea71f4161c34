package org.signalbox.networks.internal.calls;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** Counts the calls in one connector, refuses new ones once closed, and lets those inside finish until a deadline. */
public final class CallGate {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition left = lock.newCondition();
    private final Set<CallPass> inside = new HashSet<>();
    private final Set<CallPass> alongside = new HashSet<>();
    private final Set<CallPass> waiting = new HashSet<>();
    private boolean closed;

    /** Lets the present thread in; empty once closed, unless this thread is inside already. */
    public Optional<CallPass> enter() {
        lock.lock();
        try {
            if (closed && inside.stream().noneMatch(CallPass::isOwn)) {
                return Optional.empty();
            }
            var pass = new CallPass(this);
            inside.add(pass);
            return Optional.of(pass);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets the present thread in for what reaches the connector beside its calls, such as a message of a socket, for
     * which a call may wait; empty once closed and without a call inside.
     */
    Optional<CallPass> enterAlongside() {
        lock.lock();
        try {
            if (closed && inside.isEmpty()) {
                return Optional.empty();
            }
            var pass = new CallPass(this);
            alongside.add(pass);
            return Optional.of(pass);
        } finally {
            lock.unlock();
        }
    }

    /** That call only waits for something to come: it is cut off when this closes, not at a deadline. */
    void cutOffWhenClosed(CallPass pass) {
        lock.lock();
        try {
            if (!closed) {
                waiting.add(pass);
                return;
            }
        } finally {
            lock.unlock();
        }
        pass.cutOff();
    }

    void leave(CallPass pass) {
        lock.lock();
        try {
            inside.remove(pass);
            waiting.remove(pass);
            alongside.remove(pass);
            left.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Calls inside, and messages that are handled beside them. */
    public int inFlight() {
        lock.lock();
        try {
            return inside.size() + alongside.size();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Refuses new calls from now on, and ends those that only wait. */
    public void close() {
        List<CallPass> ending;
        lock.lock();
        try {
            closed = true;
            ending = List.copyOf(waiting);
        } finally {
            lock.unlock();
        }
        ending.forEach(CallPass::cutOff);
    }

    /** Refuses new calls from now on, and cuts off all inside: what they call is gone. */
    public void abort() {
        close();
        late().forEach(CallPass::cutOff);
    }

    /**
     * Closes, waits for the calls inside, cuts off those that are there at the deadline, and waits for them a little
     * more.
     *
     * @param limit until calls are cut off
     * @param grace for calls to end after that
     * @return how many were cut off, and how many of them didn't end
     */
    public Drained drain(Duration limit, Duration grace) throws InterruptedException {
        close();
        if (awaitEmpty(limit)) {
            return new Drained(0, 0);
        }
        var late = late();
        late.forEach(CallPass::cutOff);
        awaitEmpty(grace);
        return new Drained(late.size(), inFlight());
    }

    /**
     * The result of draining.
     *
     * @param cutOff calls that were interrupted
     * @param stuck those of them that didn't end
     */
    public record Drained(int cutOff, int stuck) {}

    private List<CallPass> late() {
        lock.lock();
        try {
            return Stream.concat(inside.stream(), alongside.stream()).toList();
        } finally {
            lock.unlock();
        }
    }

    private boolean awaitEmpty(Duration limit) throws InterruptedException {
        var nanos = limit.toNanos();
        lock.lockInterruptibly();
        try {
            while (!inside.isEmpty() || !alongside.isEmpty()) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = left.awaitNanos(nanos);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
