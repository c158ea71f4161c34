package org.signalbox.sandbox;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A fault that a practice network injects into the next matching requests. {@code docs/use/practice-networks.md}
 * describes the kinds and their defaults.
 *
 * @param operation the matching requests; {@link PracticeOperation#ANY} for all
 * @param handle only requests of this account; empty for all
 * @param count number of affected requests; {@link #UNTIL_DISARMED} for no limit
 * @param skip number of matching requests that pass first
 * @param delay of a stall, slowness or delayed visibility; empty for the kind's default
 * @param status of an error or rejection; empty for the kind's default
 * @param retryAfter of a rate limit; empty for the kind's default
 * @param code the error code of a rejection; empty for the kind's default
 * @param message the network's message in a rejection; empty for the kind's default
 */
public record InjectedFault(
        Kind kind,
        PracticeOperation operation,
        Optional<String> handle,
        int count,
        int skip,
        Optional<Duration> delay,
        OptionalInt status,
        Optional<Duration> retryAfter,
        Optional<String> code,
        Optional<String> message) {

    /** The count of a fault that lasts until it is disarmed. */
    public static final int UNTIL_DISARMED = -1;

    /** Kinds of faults. */
    public enum Kind {
        RATE_LIMITED,
        ERROR_BEFORE_COMMIT,
        ERROR_AFTER_COMMIT,
        RESET_BEFORE_COMMIT,
        RESET_AFTER_COMMIT,
        STALL_BEFORE_COMMIT,
        STALL_AFTER_COMMIT,
        SLOW,
        TOKEN_EXPIRED,
        REJECTED,
        GARBAGE_BODY,
        EMPTY_BODY,
        TRUNCATED_BODY,
        DELAYED_VISIBILITY;

        /** The name in the protocol, in lower case. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public InjectedFault {
        if (count == 0 || count < UNTIL_DISARMED) {
            throw new IllegalArgumentException("count must be above 0, or -1 for until disarmed");
        }
        if (skip < 0) {
            throw new IllegalArgumentException("skip must not be negative");
        }
        if (delay.filter(Duration::isNegative).isPresent()) {
            throw new IllegalArgumentException("delay must not be negative");
        }
        checkStatus(kind, status);
        if (kind == Kind.DELAYED_VISIBILITY && operation == PracticeOperation.ANY) {
            operation = PracticeOperation.PUBLISH;
        }
        if (kind == Kind.DELAYED_VISIBILITY && operation != PracticeOperation.PUBLISH) {
            throw new IllegalArgumentException("delayed_visibility applies to the operation publish only");
        }
    }

    /** Affects the next request of any operation, once, with the kind's defaults. */
    public static InjectedFault of(Kind kind) {
        return new InjectedFault(
                kind,
                PracticeOperation.ANY,
                Optional.empty(),
                1,
                0,
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public InjectedFault on(PracticeOperation newOperation) {
        return new InjectedFault(kind, newOperation, handle, count, skip, delay, status, retryAfter, code, message);
    }

    public InjectedFault ofAccount(String newHandle) {
        return new InjectedFault(
                kind, operation, Optional.of(newHandle), count, skip, delay, status, retryAfter, code, message);
    }

    public InjectedFault times(int newCount) {
        return new InjectedFault(kind, operation, handle, newCount, skip, delay, status, retryAfter, code, message);
    }

    public InjectedFault untilDisarmed() {
        return times(UNTIL_DISARMED);
    }

    public InjectedFault after(int passing) {
        return new InjectedFault(kind, operation, handle, count, passing, delay, status, retryAfter, code, message);
    }

    public InjectedFault withDelay(Duration newDelay) {
        return new InjectedFault(
                kind, operation, handle, count, skip, Optional.of(newDelay), status, retryAfter, code, message);
    }

    public InjectedFault withStatus(int newStatus) {
        return new InjectedFault(
                kind, operation, handle, count, skip, delay, OptionalInt.of(newStatus), retryAfter, code, message);
    }

    public InjectedFault withRetryAfter(Duration newRetryAfter) {
        return new InjectedFault(
                kind, operation, handle, count, skip, delay, status, Optional.of(newRetryAfter), code, message);
    }

    /** A copy with a code and message, for {@link Kind#REJECTED}. */
    public InjectedFault saying(String newCode, String newMessage) {
        return new InjectedFault(
                kind,
                operation,
                handle,
                count,
                skip,
                delay,
                status,
                retryAfter,
                Optional.of(newCode),
                Optional.of(newMessage));
    }

    private static void checkStatus(Kind kind, OptionalInt status) {
        if (status.isEmpty()) {
            return;
        }
        int from = kind == Kind.REJECTED ? 400 : 500;
        if (status.getAsInt() < from || status.getAsInt() > from + 99) {
            throw new IllegalArgumentException(
                    "status of %s must be %d to %d".formatted(kind.wireName(), from, from + 99));
        }
    }
}
