package org.signalbox.terms;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Usage of a quota or rate within one of its windows; for a rolling window, the maximum within a UTC day.
 *
 * @param holder the owner of the quota: an account, a network shared by all its accounts, or an instance
 * @param start of the window or of the UTC day, inclusive
 * @param end exclusive
 * @param peak maximum usage, including past usage
 * @param used past usage
 * @param limit the quota; empty when it depends on an unknown number, such as {@code users}
 * @param exceededAt when an item first doesn't fit
 * @param freeAt when that item would fit at the earliest
 * @param exceeding ids of the items that don't fit, in order of time
 */
public record QuotaUse(
        Term term,
        String network,
        String holder,
        Instant start,
        Instant end,
        BigDecimal peak,
        BigDecimal used,
        Optional<BigDecimal> limit,
        Optional<Instant> exceededAt,
        Optional<Instant> freeAt,
        List<String> exceeding) {
    public QuotaUse {
        exceeding = List.copyOf(exceeding);
    }

    public boolean exceeded() {
        return exceededAt.isPresent();
    }
}
