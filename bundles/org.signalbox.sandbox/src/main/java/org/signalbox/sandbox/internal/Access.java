package org.signalbox.sandbox.internal;

import java.time.Instant;
import java.util.Optional;

/** End of Chirp's free access. Thread-safe. */
final class Access {
    private volatile Optional<Instant> freeUntil = Optional.empty();

    void endFreeAt(Instant when) {
        freeUntil = Optional.of(when);
    }

    void restoreFree() {
        freeUntil = Optional.empty();
    }

    Optional<Instant> freeUntil() {
        return freeUntil;
    }

    boolean isFreeAt(Instant now) {
        return freeUntil.map(now::isBefore).orElse(true);
    }
}
