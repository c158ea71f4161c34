package org.signalbox.content.internal;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Caches a value of the store until it may have changed. Thread-safe. */
final class CachedValue<T> {
    private final Supplier<T> read;
    private final AtomicLong changes = new AtomicLong();
    private volatile Optional<AsOf<T>> last = Optional.empty();

    /** @param change number of known changes before the value was read */
    private record AsOf<T>(long change, T value) {}

    CachedValue(Supplier<T> read) {
        this.read = read;
    }

    /** Invalidates the value; call after the change is readable. */
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
