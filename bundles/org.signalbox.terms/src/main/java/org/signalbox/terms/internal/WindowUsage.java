package org.signalbox.terms.internal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.signalbox.model.AccountId;

/**
 * Usage within a window up to the latest added instant; instants must come in order. For the unit {@code users}, each
 * account counts once, otherwise amounts add up. Not thread-safe.
 */
final class WindowUsage {
    private final QuotaWindow window;
    private final boolean distinct;
    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private final Map<AccountId, Integer> accounts = new HashMap<>();
    private BigDecimal sum = BigDecimal.ZERO;
    private Instant start = Instant.MIN;
    private Instant end = Instant.MIN;

    private record Entry(Instant at, BigDecimal amount, AccountId account) {}

    WindowUsage(QuotaWindow window, boolean distinct) {
        this.window = window;
        this.distinct = distinct;
    }

    /** Usage in the window with this instant. */
    BigDecimal at(Instant instant) {
        moveTo(instant);
        return distinct ? BigDecimal.valueOf(accounts.size()) : sum;
    }

    /** Usage in the window including this additional amount. */
    BigDecimal with(Instant instant, BigDecimal amount, AccountId account) {
        var present = at(instant);
        if (distinct) {
            return accounts.containsKey(account) ? present : present.add(BigDecimal.ONE);
        }
        return present.add(amount);
    }

    void add(Instant instant, BigDecimal amount, AccountId account) {
        moveTo(instant);
        sum = sum.add(amount);
        if (distinct) {
            accounts.merge(account, 1, Integer::sum);
        }
        if (window instanceof QuotaWindow.Rolling) {
            entries.addLast(new Entry(instant, amount, account));
        }
    }

    /** The earliest time at which this amount fits, if nothing else is added; empty if it never does. */
    Optional<Instant> free(Instant instant, BigDecimal amount, BigDecimal limit) {
        moveTo(instant);
        if (amount.compareTo(limit) > 0) {
            return Optional.empty();
        }
        if (!(window instanceof QuotaWindow.Rolling)) {
            return window instanceof QuotaWindow.Always ? Optional.empty() : Optional.of(end);
        }
        if (distinct) {
            return entries.isEmpty() ? Optional.empty() : Optional.of(window.end(entries.peekFirst().at));
        }
        var left = sum;
        for (var entry : entries) {
            left = left.subtract(entry.amount);
            if (left.add(amount).compareTo(limit) <= 0) {
                return Optional.of(window.end(entry.at));
            }
        }
        return Optional.empty();
    }

    private void moveTo(Instant instant) {
        if (window instanceof QuotaWindow.Rolling) {
            var opens = window.start(instant);
            while (!entries.isEmpty() && !entries.peekFirst().at.isAfter(opens)) {
                forget(entries.removeFirst());
            }
            return;
        }
        if (!instant.isBefore(end)) {
            start = window.start(instant);
            end = window.end(start);
            sum = BigDecimal.ZERO;
            accounts.clear();
        }
    }

    private void forget(Entry entry) {
        sum = sum.subtract(entry.amount);
        if (distinct) {
            accounts.computeIfPresent(entry.account, (key, count) -> count == 1 ? null : count - 1);
        }
    }
}
