package org.signalbox.archive.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.model.Money;
import org.signalbox.terms.ReadTerms;

/**
 * State at the start of an archive.
 *
 * @param entries the journal's entries
 * @param known number of posts
 * @param counts reply counts that the network reported last, by remote id
 * @param budgetLeft remainder of the hard budgets
 */
record ArchiveStart(
        List<JournalEntry> entries,
        JournalTotals holdings,
        ReadTerms tariff,
        ReadableContent can,
        long known,
        Map<String, Long> counts,
        Optional<Money> budgetLeft) {
    /** A copy with the network's count of posts. */
    ArchiveStart knowing(long posts) {
        return new ArchiveStart(entries, holdings, tariff, can, Math.max(posts, known), counts, budgetLeft);
    }
}
