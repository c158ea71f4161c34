package org.signalbox.networks.internal.trust;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.signalbox.terms.Terms;

/**
 * The terms document of a connector's JAR. That of a connector that came with the installation is parsed when it is
 * first asked for: a start needs few of them. Any thread.
 */
public final class JarTerms {
    private @Nullable Supplier<Optional<Terms>> unread;
    private Optional<Terms> terms = Optional.empty();

    private JarTerms(@Nullable Supplier<Optional<Terms>> unread) {
        this.unread = unread;
    }

    public static JarTerms read(Optional<Terms> terms) {
        var read = new JarTerms(null);
        read.terms = terms;
        return read;
    }

    static JarTerms unread(Supplier<Optional<Terms>> reading) {
        return new JarTerms(reading);
    }

    /** Empty where the JAR has none. */
    public synchronized Optional<Terms> get() {
        if (unread != null) {
            terms = unread.get();
            unread = null;
        }
        return terms;
    }
}
