package org.signalbox.sandbox.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Counts requests per account in fixed windows. Thread-safe. */
final class RateWindows {
    private final Map<String, Window> windows = new HashMap<>();

    private record Window(Instant start, int used) {}

    /** State of an account's window; {@code allowed} tells whether the counted request may pass. */
    record RateStatus(boolean allowed, int limit, int remaining, Instant resetAt) {}

    synchronized RateStatus count(String handle, PracticeLimits limits, Instant now) {
        Window window = windows.get(handle);
        if (window == null || !now.isBefore(window.start().plus(limits.rateWindow()))) {
            window = new Window(now, 0);
        }
        boolean allowed = window.used() < limits.rateLimit();
        if (allowed) {
            window = new Window(window.start(), window.used() + 1);
        }
        windows.put(handle, window);
        int remaining = Math.max(0, limits.rateLimit() - window.used());
        return new RateStatus(
                allowed, limits.rateLimit(), remaining, window.start().plus(limits.rateWindow()));
    }

    static ApiRefusal refusal(RateStatus status, Instant now) {
        Duration wait = Duration.between(now, status.resetAt());
        long seconds = Math.max(1, (wait.toMillis() + 999) / 1_000);
        return ApiRefusal.over(
                        429,
                        "rate_limited",
                        status.limit(),
                        status.limit() + 1L,
                        "All %d requests of this window are used; try again in %d s."
                                .formatted(status.limit(), seconds))
                .withHeader("Retry-After", Long.toString(seconds));
    }
}
