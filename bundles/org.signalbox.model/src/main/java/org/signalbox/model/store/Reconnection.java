package org.signalbox.model.store;

import java.time.Instant;
import java.util.List;

/**
 * The store's server was away and answers again, or another server has taken its place. All that is kept in memory of
 * the store may be out of date; of what changed {@link Store#onChange} tells besides.
 *
 * @param from since when changes may be missing: the store has all that was committed before, by its time then
 * @param to when it answered again
 * @param mayHaveLost whether commits that were acknowledged may be gone: some are, or another server took the place of
 *     one whose commits waited for no standby
 * @param lost what was committed and is gone, as far as this process knew of it; of the last ten minutes at most, and
 *     each thing once
 */
public record Reconnection(Instant from, Instant to, boolean mayHaveLost, List<StoreChange> lost) {
    public Reconnection {
        lost = List.copyOf(lost);
    }
}
