package org.signalbox.connector.wire.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How long objects last that crossed: for a call, or until what the call opened is closed. A scope ends with the one
 * around it. Any thread.
 */
final class Scope {
    private final ObjectTable objects;
    private final @Nullable Scope around;
    private final AtomicLong visible = new AtomicLong();
    private final Set<Scope> within = new HashSet<>();
    private final List<Long> numbers = new ArrayList<>();
    private boolean used;
    private int busy;
    private long idleSince = System.nanoTime();
    private boolean ended;

    Scope(ObjectTable objects, @Nullable Scope around) {
        this.objects = objects;
        this.around = around;
    }

    /** A scope within this one; ended at once when this one is. */
    Scope within() {
        var scope = new Scope(objects, this);
        synchronized (this) {
            if (!ended) {
                within.add(scope);
                return scope;
            }
        }
        scope.end();
        return scope;
    }

    /** Notes an object; it is gone at once when the scope has ended. */
    synchronized boolean add(long number) {
        if (!ended) {
            numbers.add(number);
        }
        return !ended;
    }

    /** An object of the other end belongs to it. */
    synchronized void use() {
        used = true;
    }

    synchronized boolean isUsed() {
        return used;
    }

    synchronized boolean holdsObjects() {
        return !numbers.isEmpty();
    }

    synchronized boolean isEnded() {
        return ended;
    }

    /** People may see what is now done within it. */
    void countVisible() {
        for (var each = this; each != null; each = each.around) {
            each.visible.incrementAndGet();
        }
    }

    long visible() {
        return visible.get();
    }

    /** A call of this end begins within it. */
    void enter() {
        for (var each = this; each != null; each = each.around) {
            each.count(1);
        }
    }

    /** Such a call ended. */
    void leave() {
        for (var each = this; each != null; each = each.around) {
            each.count(-1);
        }
    }

    private synchronized void count(int calls) {
        busy += calls;
        idleSince = System.nanoTime();
    }

    /** Nanoseconds since the last call of this end within it ended; 0 while there is one. */
    synchronized long idle() {
        return busy > 0 ? 0 : System.nanoTime() - idleSince;
    }

    /** Whether it is that one, or ends with it. */
    boolean isWithin(Scope other) {
        for (var each = this; each != null; each = each.around) {
            if (each == other) {
                return true;
            }
        }
        return false;
    }

    /** Lets go of all its objects. Idempotent. */
    void end() {
        List<Scope> inner;
        List<Long> gone;
        synchronized (this) {
            ended = true;
            inner = List.copyOf(within);
            gone = List.copyOf(numbers);
            within.clear();
            numbers.clear();
        }
        inner.forEach(Scope::end);
        gone.forEach(objects::remove);
        if (around != null) {
            around.left(this);
        }
    }

    private synchronized void left(Scope scope) {
        within.remove(scope);
    }
}
