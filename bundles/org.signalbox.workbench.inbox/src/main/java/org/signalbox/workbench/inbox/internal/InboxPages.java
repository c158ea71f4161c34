package org.signalbox.workbench.inbox.internal;

import java.util.LinkedHashMap;
import java.util.List;
import org.signalbox.inbox.CollectionState;
import org.signalbox.inbox.Inbox;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.inbox.InboxCounts;
import org.signalbox.model.store.Store;

/** Reads conversations page by page. */
final class InboxPages {
    static final int PAGE = 100;

    /** The most that a list holds; the search leads to what is beyond. */
    static final int MOST = 20_000;

    /**
     * What the list shows.
     *
     * @param more whether there are more than these
     * @param collection how each account is read
     */
    record ConversationPage(
            List<Conversation> conversations,
            boolean more,
            InboxCounts counts,
            List<String> labels,
            List<CollectionState> collection) {
        ConversationPage {
            conversations = List.copyOf(conversations);
            labels = List.copyOf(labels);
            collection = List.copyOf(collection);
        }
    }

    private InboxPages() {}

    /** Reads the first {@code wanted} conversations of a filter. Blocks. */
    static ConversationPage read(Inbox inbox, Store store, InboxFilter filter, String actor, int wanted) {
        var found = new LinkedHashMap<ConversationId, Conversation>(); // rows move between two pages
        var query = filter.query(actor, Math.min(PAGE, wanted));
        boolean more = true;
        while (more && found.size() < wanted) {
            var page = inbox.list(query);
            page.items().forEach(each -> found.putIfAbsent(each.id(), each));
            more = page.next().isPresent();
            query = query.after(page.next());
        }
        return new ConversationPage(
                List.copyOf(found.values()),
                more,
                inbox.counts(actor),
                store.inbox().labelNames(),
                inbox.collection());
    }
}
