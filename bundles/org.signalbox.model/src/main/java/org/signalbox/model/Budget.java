package org.signalbox.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/**
 * A limit on spending in a period.
 *
 * @param id short and stable, such as {@code chirp-month}
 * @param network whose cost counts; empty for all networks
 * @param account whose cost counts; empty for all accounts
 * @param amount what may be spent; costs in other currencies don't count
 * @param warnAt percent of the amount from which on it warns, 1 to 100
 * @param stops whether nothing is published that would exceed it
 * @param revision counts changes; 0 for a new one
 */
public record Budget(
        String id,
        Optional<String> network,
        Optional<AccountId> account,
        Period period,
        Money amount,
        int warnAt,
        boolean stops,
        Instant changedAt,
        long revision) {
    public Budget {
        if (!id.matches("[a-z0-9][a-z0-9.@_-]{0,79}")) {
            throw new IllegalArgumentException("not a budget's id: " + id);
        }
        if (warnAt < 1 || warnAt > 100) {
            throw new IllegalArgumentException("a budget warns at 1 to 100 percent: " + warnAt);
        }
        if (amount.amount().signum() < 0) {
            throw new IllegalArgumentException("a budget can't be negative: " + amount);
        }
    }

    /** The period of the amount. Days, weeks (from Monday) and months begin at midnight UTC, as networks bill. */
    public enum Period {
        DAY,
        WEEK,
        MONTH,
        /** For good: it never begins anew. */
        TOTAL;

        /** The start of the period that an instant is in. */
        public Instant start(Instant at) {
            var day = at.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS);
            return switch (this) {
                case DAY -> day.toInstant();
                case WEEK -> day.with(java.time.DayOfWeek.MONDAY).toInstant();
                case MONTH -> day.with(TemporalAdjusters.firstDayOfMonth()).toInstant();
                case TOTAL -> Instant.EPOCH;
            };
        }

        /** The end of the period that an instant is in, not part of it; far away where it never ends. */
        public Instant end(Instant at) {
            var start = start(at).atZone(ZoneOffset.UTC);
            return switch (this) {
                case DAY -> start.plusDays(1).toInstant();
                case WEEK -> start.plusWeeks(1).toInstant();
                case MONTH -> start.plusMonths(1).toInstant();
                case TOTAL ->
                    LocalDate.of(9999, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
            };
        }
    }

    /** Whether what this account spends counts. */
    public boolean covers(AccountId spender) {
        return network.map(spender.network()::equals).orElse(true)
                && account.map(spender::equals).orElse(true);
    }
}
