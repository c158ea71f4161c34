package org.signalbox.connector.api;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Failure of a call, classified by its effect on the network. Messages are shown to people: they quote the network and
 * hold no secret.
 */
public abstract sealed class ConnectorException extends Exception {
    private static final long serialVersionUID = 1;

    private ConnectorException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Nothing reached the network. */
    public static final class NotSent extends ConnectorException {
        private static final long serialVersionUID = 1;

        public NotSent(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The visible change may have happened or not. */
    public static final class OutcomeUnknown extends ConnectorException {
        private static final long serialVersionUID = 1;

        public OutcomeUnknown(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The network asks the client to wait; nothing happened. */
    public static final class RateLimited extends ConnectorException {
        private static final long serialVersionUID = 1;
        private final @Nullable Instant retryAt;

        public RateLimited(String message, @Nullable Instant retryAt) {
            super(message, null);
            this.retryAt = retryAt;
        }

        /** The end of the wait, if the network names it. */
        public Optional<Instant> retryAt() {
            return Optional.ofNullable(retryAt);
        }
    }

    /**
     * The grant no longer works and can't be renewed without its owner. Its accounts are paused and their posts wait,
     * so a permission that it lacks for something beside publishing is {@link Rejected}.
     */
    public static final class AuthorizationLost extends ConnectorException {
        private static final long serialVersionUID = 1;

        private final boolean ofTarget;

        public AuthorizationLost(String message) {
            this(message, false);
        }

        private AuthorizationLost(String message, boolean ofTarget) {
            super(message, null);
            this.ofTarget = ofTarget;
        }

        /**
         * The grant works, but no longer for the target that it speaks for: its page was deleted, or the login may not
         * publish there any more. Other accounts of the grant go on.
         */
        public static AuthorizationLost ofTarget(String message) {
            return new AuthorizationLost(message, true);
        }

        /** Whether only the target is lost. */
        public boolean isOfTarget() {
            return ofTarget;
        }
    }

    /** The network refuses this content or request, and would again. */
    public static final class Rejected extends ConnectorException {
        private static final long serialVersionUID = 1;
        private final @Nullable String termId;

        public Rejected(String message, @Nullable String termId) {
            super(message, null);
            this.termId = termId;
        }

        /** Id of the violated term, if known. */
        public Optional<String> termId() {
            return Optional.ofNullable(termId);
        }
    }

    /** The network doesn't work now, or its answer is unusable; nothing visible happened. */
    public static final class Unavailable extends ConnectorException {
        private static final long serialVersionUID = 1;

        public Unavailable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
