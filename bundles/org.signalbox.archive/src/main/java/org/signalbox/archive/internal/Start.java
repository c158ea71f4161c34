package org.signalbox.archive.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.model.Money;

/**
 * What is known when an archive starts.
 *
 * @param entries of the journal
 * @param known how many posts there are
 * @param counts by remote id, how many replies the network counted when it was asked last
 * @param budgetLeft what budgets that stop leave
 */
record Start(
        List<Entry> entries,
        Holdings holdings,
        Tariff tariff,
        Abilities can,
        long known,
        Map<String, Long> counts,
        Optional<Money> budgetLeft) {
    /** The same, with the number of posts that the network counted. */
    Start knowing(long posts) {
        return new Start(entries, holdings, tariff, can, Math.max(posts, known), counts, budgetLeft);
    }
}
