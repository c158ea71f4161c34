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
record ArchiveStart(
        List<JournalEntry> entries,
        JournalTotals holdings,
        ReadTerms tariff,
        ReadableContent can,
        long known,
        Map<String, Long> counts,
        Optional<Money> budgetLeft) {
    /** The same, with the number of posts that the network counted. */
    ArchiveStart knowing(long posts) {
        return new ArchiveStart(entries, holdings, tariff, can, Math.max(posts, known), counts, budgetLeft);
    }
}
