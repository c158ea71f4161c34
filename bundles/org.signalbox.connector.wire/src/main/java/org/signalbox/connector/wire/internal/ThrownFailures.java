package org.signalbox.connector.wire.internal;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.ConnectorException;

/**
 * The last failures that this end sent. When the other end passes one of them on, this end gets back the very same,
 * with all that it knows of it, such as its words in other languages; in the same session only. Any thread.
 */
final class ThrownFailures {
    private static final int KEPT = 256;

    private final boolean ofHost;
    private final @Nullable Kept[] kept = new @Nullable Kept[KEPT];
    private long last;

    /** @param ofHost whether this end is the host, which keeps its failures; the other end marks them */
    ThrownFailures(boolean ofHost) {
        this.ofHost = ofHost;
    }

    private record Kept(ConnectorException failure, Scope scope) {}

    /** Notes that a failure came from the other end, under a number there. */
    private static final class Mark extends Exception {
        private static final long serialVersionUID = 1;

        private final long number;

        Mark(long number) {
            super("of the host", null, false, false);
            this.number = number;
        }
    }

    /** The number that a failure has at the other end, if it came from there; else 0. */
    static long number(ConnectorException failure) {
        return Arrays.stream(failure.getSuppressed())
                .filter(Mark.class::isInstance)
                .mapToLong(each -> ((Mark) each).number)
                .findFirst()
                .orElse(0);
    }

    /**
     * Keeps a failure of a call of an object of that scope. @return the number by which it can come back; 0 when it
     * isn't kept
     */
    synchronized long add(ConnectorException failure, Scope scope) {
        if (!ofHost) {
            return 0;
        }
        kept[(int) (++last % KEPT)] = new Kept(failure, scope);
        return last;
    }

    /**
     * @param scope of the call that it ended
     * @return the failure of that number if it is still there, of the same kind and the same session; else the other
     *     one
     */
    synchronized ConnectorException returned(long number, ConnectorException made, Scope scope) {
        if (number > 0 && number <= last && last - number < KEPT) {
            var own = kept[(int) (number % KEPT)];
            if (own != null && Objects.equals(own.failure.getClass(), made.getClass()) && scope.isWithin(own.scope)) {
                return own.failure;
            }
        }
        return made;
    }

    /** Notes where a failure came from. */
    ConnectorException marked(ConnectorException failure, long number) {
        if (!ofHost && number > 0) {
            failure.addSuppressed(new Mark(number));
        }
        return failure;
    }
}
