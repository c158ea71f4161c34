package org.signalbox.networks;

import java.util.List;
import org.signalbox.model.AccountId;
import org.signalbox.model.Publication;

/**
 * The effects of a change to a network.
 *
 * @param finishing publications that are being sent and would finish first
 * @param held planned publications that would wait, soonest first
 * @param released held publications that would go on
 * @param accounts accounts that can't be used then
 * @param readablePosts past posts that stay readable
 */
public record AffectedByChange(
        String network,
        NetworkChange change,
        List<Publication> finishing,
        List<Publication> held,
        List<Publication> released,
        List<AccountId> accounts,
        int readablePosts) {
    public AffectedByChange {
        finishing = List.copyOf(finishing);
        held = List.copyOf(held);
        released = List.copyOf(released);
        accounts = List.copyOf(accounts);
    }
}
