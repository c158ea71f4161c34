package org.signalbox.content.internal;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** A value of the store's in memory, read again when it may have changed. Any thread. */
final class CachedValue<T> {
    private final Supplier<T> read;
    private final AtomicLong changes = new AtomicLong();
    private volatile Optional<AsOf<T>> last = Optional.empty();

    /** @param change how many changes were known before it was read */
    private record AsOf<T>(long change, T value) {}

    CachedValue(Supplier<T> read) {
        this.read = read;
    }

    /** Must be called after the change can be read. */
    void changed() {
        changes.incrementAndGet();
    }

    T get() {
        var change = changes.get();
        var known = last;
        if (known.isPresent() && known.get().change == change) {
            return known.get().value;
        }
        var value = read.get();
        last = Optional.of(new AsOf<>(change, value));
        return value;
    }
}
