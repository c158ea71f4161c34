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
    record Standing(boolean allowed, int limit, int remaining, Instant resetAt) {}

    synchronized Standing count(String handle, PracticeLimits limits, Instant now) {
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
        return new Standing(
                allowed, limits.rateLimit(), remaining, window.start().plus(limits.rateWindow()));
    }

    static ApiRefusal refusal(Standing standing, Instant now) {
        Duration wait = Duration.between(now, standing.resetAt());
        long seconds = Math.max(1, (wait.toMillis() + 999) / 1_000);
        return ApiRefusal.over(
                        429,
                        "rate_limited",
                        standing.limit(),
                        standing.limit() + 1L,
                        "All %d requests of this window are used; try again in %d s."
                                .formatted(standing.limit(), seconds))
                .withHeader("Retry-After", Long.toString(seconds));
    }
}
