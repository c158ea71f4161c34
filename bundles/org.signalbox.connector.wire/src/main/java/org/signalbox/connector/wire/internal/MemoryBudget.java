package org.signalbox.connector.wire.internal;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the memory that messages of the other end occupy, read or not, against a bound for one connection and one for
 * all of this process. Any thread.
 */
final class MemoryBudget {
    private static final long MIB = 1024 * 1024;
    /** A message of 16 MiB fits into it as it comes and once it is read. */
    private static final long LEAST = 40 * MIB;

    private static final long MOST = 128 * MIB;

    /** Of all connections of this process: a quarter of its memory. */
    private static final MemoryBudget ALL =
            new MemoryBudget(Math.max(2 * LEAST, Runtime.getRuntime().maxMemory() / 4), Optional.empty());

    private final long most;
    private final Optional<MemoryBudget> around;
    private final AtomicLong taken = new AtomicLong();

    /** @param around which what is taken counts for, too */
    MemoryBudget(long most, Optional<MemoryBudget> around) {
        this.most = most;
        this.around = around;
    }

    /** Of one more connection. */
    static MemoryBudget of(Connection.Role role) {
        var heap = Runtime.getRuntime().maxMemory();
        return switch (role) {
            case HOST -> new MemoryBudget(Math.clamp(heap / 8, LEAST, MOST), Optional.of(ALL));
            case CONNECTOR -> new MemoryBudget(heap / 2, Optional.empty());
        };
    }

    /** @return whether there was room for so many bytes, which are taken then */
    boolean take(long bytes) {
        if (taken.addAndGet(bytes) > most) {
            taken.addAndGet(-bytes);
            return false;
        }
        if (around.isPresent() && !around.get().take(bytes)) {
            taken.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    /** Gives back what was taken. */
    void give(long bytes) {
        taken.addAndGet(-bytes);
        around.ifPresent(outer -> outer.give(bytes));
    }

    long taken() {
        return taken.get();
    }
}
