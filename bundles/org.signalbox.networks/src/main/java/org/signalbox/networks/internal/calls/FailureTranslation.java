package org.signalbox.networks.internal.calls;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.wire.RemoteError;
import org.signalbox.model.LocalizedFailure;

/**
 * Translates a connector's exceptions into the host's own: exception classes of the connector may run any code in their
 * methods, and would keep its class loader alive. To be used on the connector's thread.
 */
public final class FailureTranslation {
    private static final int FRAMES = 30;
    private static final int DEPTH = 10;

    /** Of a message, in characters: people read it, and each audit entry about it keeps it. */
    private static final int MAX_CHARACTERS = 2_000;

    private FailureTranslation() {}

    /**
     * Calls it.
     *
     * @param mask takes secrets out of a message
     * @throws ConnectorException without anything of the connector's own classes in it
     * @throws ConnectorErrorException for everything else that it throws
     */
    static <T> T contained(Callable<T> work, ClassLoader loader, UnaryOperator<String> mask)
            throws ConnectorException, ConnectorErrorException {
        try {
            return work.call();
        } catch (ConnectorException known) {
            var holdsOwn = isOwn(known.getCause(), loader) || holdsMore(known) || isLong(known);
            throw holdsOwn || tellsSecret(known, mask) ? plain(known, mask) : known;
        } catch (Throwable failure) { // also Errors: whatever it is, it is the connector's
            throw new ConnectorErrorException(kind(failure), trace(failure), failure instanceof OutOfMemoryError);
        }
    }

    /** The simple name of its class, also of one that was thrown in a process of its own. */
    private static String kind(Throwable failure) {
        return failure instanceof RemoteError remote
                ? remote.kind()
                : failure.getClass().getSimpleName();
    }

    private static boolean isOwn(@Nullable Throwable cause, ClassLoader loader) {
        var each = cause;
        for (var depth = 0; each != null; depth++) {
            if (depth > DEPTH || each.getClass().getClassLoader() == loader || each.getSuppressed().length > 0) {
                return true;
            }
            each = each.getCause();
        }
        return false;
    }

    private static boolean isLong(ConnectorException known) {
        return known.getMessage() != null && known.getMessage().length() > MAX_CHARACTERS;
    }

    private static boolean holdsMore(ConnectorException known) {
        return Arrays.stream(known.getSuppressed()).anyMatch(each -> each.getClass() != LocalizedFailure.class);
    }

    /** Of the host's own words none is a secret. To be asked when the causes are none of the connector's classes. */
    private static boolean tellsSecret(ConnectorException known, UnaryOperator<String> mask) {
        for (Throwable each = known; each != null; each = each.getCause()) {
            var said = each.getMessage();
            if (said != null
                    && LocalizedFailure.of(each).isEmpty()
                    && !mask.apply(said).equals(said)) {
                return true;
            }
        }
        return false;
    }

    private static ConnectorException plain(ConnectorException known, UnaryOperator<String> mask) {
        // Before it is cut: of a secret at the cut no half may be left.
        var whole = MaskedBeginning.of(String.valueOf(known.getMessage()), mask);
        var message = whole.length() > MAX_CHARACTERS ? whole.substring(0, MAX_CHARACTERS) + " …" : whole;
        return switch (known) {
            case ConnectorException.NotSent e -> new ConnectorException.NotSent(message, null);
            case ConnectorException.OutcomeUnknown e -> new ConnectorException.OutcomeUnknown(message, null);
            case ConnectorException.RateLimited e ->
                new ConnectorException.RateLimited(message, e.retryAt().orElse(null));
            case ConnectorException.AuthorizationLost e ->
                e.isOfTarget()
                        ? ConnectorException.AuthorizationLost.ofTarget(message)
                        : new ConnectorException.AuthorizationLost(message);
            case ConnectorException.Rejected e ->
                new ConnectorException.Rejected(message, e.termId().orElse(null));
            case ConnectorException.Unavailable e -> new ConnectorException.Unavailable(message, null);
        };
    }

    /** The stack trace without the message, which may hold a secret. */
    public static String trace(Throwable failure) {
        var text = new StringBuilder(
                failure instanceof RemoteError remote
                        ? remote.kind()
                        : failure.getClass().getName());
        try {
            var frames = failure.getStackTrace();
            for (var i = 0; i < Math.min(frames.length, FRAMES); i++) {
                text.append("\n\tat ").append(frames[i]);
            }
        } catch (RuntimeException | Error e) {
            text.append("\n\t(no trace: ").append(e.getClass().getName()).append(')');
        }
        return text.toString();
    }

    /** Something that connectors don't throw. */
    static final class ConnectorErrorException extends Exception {
        private static final long serialVersionUID = 1;

        private final String kind;
        private final String trace;
        private final boolean outOfMemory;

        ConnectorErrorException(String kind, String trace, boolean outOfMemory) {
            super(kind, null, false, false);
            this.kind = kind;
            this.trace = trace;
            this.outOfMemory = outOfMemory;
        }

        boolean outOfMemory() {
            return outOfMemory;
        }

        /** The name of its class. */
        String kind() {
            return kind;
        }

        String trace() {
            return trace;
        }
    }
}
