package org.signalbox.terms;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How much of a quota or rate is used within one of its windows; of a rolling window, at its fullest within a UTC day.
 *
 * @param holder whose quota it is: an account, a network where all its accounts share it, or an instance
 * @param start of the window or of the UTC day
 * @param end of it, not part of it
 * @param peak how much is used at most, with what was used already
 * @param made how much of it was used already
 * @param limit how much there is; empty where it depends on a number that isn't known, such as {@code users}
 * @param exceededAt when something first doesn't fit
 * @param freeAt when that would fit at the earliest
 * @param over ids of the items that don't fit, in order of time
 */
public record QuotaUse(
        Term term,
        String network,
        String holder,
        Instant start,
        Instant end,
        BigDecimal peak,
        BigDecimal made,
        Optional<BigDecimal> limit,
        Optional<Instant> exceededAt,
        Optional<Instant> freeAt,
        List<String> over) {
    public QuotaUse {
        over = List.copyOf(over);
    }

    public boolean exceeded() {
        return exceededAt.isPresent();
    }
}
