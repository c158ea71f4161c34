package org.signalbox.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The calls of one account to one operation within a minute, and their cost.
 *
 * @param network its id
 * @param account empty for calls before there is an account
 * @param operation of the network's terms, such as {@code post.create}
 * @param minute its start
 * @param calls requests that left, whatever became of them
 * @param refused those of them that were answered with an error or not at all
 * @param items how many things they wrote or read, as far as they were accepted: posts, media, calls
 * @param cost empty where nothing was charged
 */
public record Usage(
        String network,
        Optional<AccountId> account,
        String operation,
        Instant minute,
        long calls,
        long refused,
        long items,
        Optional<Money> cost) {
    /** Money is kept to this many places: prices such as $0.24 for a thousand calls have to add up. */
    public static final int PLACES = 9;

    public Usage {
        minute = minute.truncatedTo(ChronoUnit.MINUTES);
        cost = cost.map(money -> new Money(money.amount().setScale(PLACES, RoundingMode.HALF_UP), money.currency()));
    }

    /** Calls, without anything charged. */
    public static Usage calls(
            String network, Optional<AccountId> account, String operation, Instant at, long calls, long refused) {
        return new Usage(network, account, operation, at, calls, refused, 0, Optional.empty());
    }

    /** A charge; its calls are counted apart. */
    public static Usage charge(AccountId account, String operation, Instant at, long items, Money cost) {
        return new Usage(account.network(), Optional.of(account), operation, at, 0, 0, items, Optional.of(cost));
    }

    /** The cost in billionths of the currency's unit; 0 where nothing was charged. */
    public long amountNanos() {
        return cost.map(money -> money.amount().movePointRight(PLACES).longValueExact())
                .orElse(0L);
    }

    /** Billionths as an amount. */
    public static Money money(long amountNanos, String currency) {
        return new Money(BigDecimal.valueOf(amountNanos, PLACES), currency);
    }
}
