package org.signalbox.connector.api;

import java.util.List;
import java.util.Set;

/**
 * Items as they are now. One of which nothing is known is in neither: it was not asked for, it may be hidden from the
 * account, or the network told an error for it alone.
 *
 * @param present those that are there, each with all that {@link ReadsInbox#inbox} would tell of it now
 * @param gone the remote ids of those that the network says are not there, or that are missing in a complete answer;
 *     never for an error, a limit or a missing permission
 */
@Experimental
public record ItemsNow(List<InboxItem> present, Set<String> gone) {
    public ItemsNow {
        present = List.copyOf(present);
        gone = Set.copyOf(gone);
    }

    public static ItemsNow of(List<InboxItem> present, Set<String> gone) {
        return new ItemsNow(present, gone);
    }
}
