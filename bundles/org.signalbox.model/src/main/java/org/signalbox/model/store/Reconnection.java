package org.signalbox.model.store;

import java.time.Instant;
import java.util.List;

/**
 * A reconnection to the store's server, or to another one that has taken over. Caches of the store may be out of date;
 * {@link Store#onChange} notifies of the changes too.
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
