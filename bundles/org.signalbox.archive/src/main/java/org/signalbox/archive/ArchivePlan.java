package org.signalbox.archive;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.Money;

/**
 * Estimate of the remaining reads of an archive, their cost and their duration. Figures are exact where the number of
 * posts, replies and media is known.
 *
 * @param posts number of posts, as far as known
 * @param counted whether the network itself reported that number
 * @param reads remaining reads by operation
 * @param cost of all reads at the prices in force; empty when the terms state no price
 * @param duration the longer of 200 ms a call and the wait for rates and quotas, of which an archive uses four fifths
 * @param quotas use of each rate and quota
 * @param budgetLeft remainder of the tightest hard budget; empty without one
 * @param remarks unreadable content and estimated figures
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

    /** Total number of calls to the network. */
    public long calls() {
        return reads.stream().mapToLong(Reads::calls).sum();
    }

    /** Whether the cost is within the remaining budgets. */
    public boolean withinBudget() {
        return cost.isEmpty()
                || budgetLeft.isEmpty()
                || cost.get().amount().compareTo(budgetLeft.get().amount()) <= 0;
    }

    /**
     * Reads of one operation.
     *
     * @param operation name of the operation in the terms, such as {@code post.read}
     * @param calls number of requests
     * @param items number of posts, readings, replies or files in the responses
     * @param price of one call or item under the terms; empty when they state none
     * @param estimated whether the numbers are estimates
     */
    public record Reads(String operation, long calls, long items, Optional<Money> price, boolean estimated) {}

    /** The archive's total use of one rate or quota: {@code used}, against {@code limit} per window. */
    public record QuotaUse(String termId, long used, long limit, Duration window) {}
}
