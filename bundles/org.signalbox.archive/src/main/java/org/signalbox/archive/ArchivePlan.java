package org.signalbox.archive;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.Money;

/**
 * What an archive would read from now on, and what that costs and takes. Known exactly where the number of posts and of
 * their replies and media is known, else estimated.
 *
 * @param posts how many posts there are, as far as known
 * @param counted whether the network itself was asked for that number
 * @param reads by operation
 * @param cost of all reads at the prices in force; empty where nothing is known of prices
 * @param duration by the terms' rates and quotas, of which an archive takes four fifths, and a fifth of a second for a
 *     call
 * @param quotas how much of each rate and quota it takes
 * @param budgetLeft what the tightest budget that stops leaves; empty without one
 * @param remarks what can't be read, and what is estimated
 */
public record ArchivePlan(
        AccountId account,
        long posts,
        boolean counted,
        List<Reads> reads,
        Optional<Money> cost,
        Duration duration,
        List<QuotaUse> quotas,
        Optional<Money> budgetLeft,
        List<Message> remarks) {
    public ArchivePlan {
        reads = List.copyOf(reads);
        quotas = List.copyOf(quotas);
        remarks = List.copyOf(remarks);
    }

    /** Calls to the network in all. */
    public long calls() {
        return reads.stream().mapToLong(Reads::calls).sum();
    }

    /** Whether it costs no more than the budgets leave. */
    public boolean withinBudget() {
        return cost.isEmpty()
                || budgetLeft.isEmpty()
                || cost.get().amount().compareTo(budgetLeft.get().amount()) <= 0;
    }

    /**
     * Reads of one kind.
     *
     * @param operation as the connector names it on its requests, such as {@code post.read}
     * @param calls requests
     * @param items posts, readings, replies or files in them
     * @param price of one call or item, as the terms say; empty where they say nothing
     * @param estimated whether the number is an estimate
     */
    public record Reads(String operation, long calls, long items, Optional<Money> price, boolean estimated) {}

    /** The part of one rate or quota that the archive takes in all: {@code used} of {@code limit} each window. */
    public record QuotaUse(String termId, long used, long limit, Duration window) {}
}
