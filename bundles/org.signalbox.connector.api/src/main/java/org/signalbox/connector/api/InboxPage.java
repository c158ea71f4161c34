package org.signalbox.connector.api;

import java.util.List;

/**
 * What came to an inbox since a position.
 *
 * @param items in any order
 * @param position where the next reading goes on; kept by the host, at most 64 KiB, no secrets
 * @param more whether there is more to read now
 */
@Experimental
public record InboxPage(List<InboxItem> items, String position, boolean more) {
    public InboxPage {
        items = List.copyOf(items);
    }

    /** One after which there is more to read now. */
    public static InboxPage before(String position, List<InboxItem> items) {
        return new InboxPage(items, position, true);
    }

    /** The last one for now. */
    public static InboxPage last(String position, List<InboxItem> items) {
        return new InboxPage(items, position, false);
    }
}
