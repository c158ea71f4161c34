package org.signalbox.tests.fakes.networks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.api.ItemsNow;

/** What people wrote to an account, in order, as it is now. Any thread. */
final class ToldItems {
    private final List<InboxItem> items = new CopyOnWriteArrayList<>();
    private final Set<String> gone = ConcurrentHashMap.newKeySet();

    void add(InboxItem item) {
        items.add(item);
    }

    void rewrite(String remoteId, String text) {
        items.replaceAll(item -> item.remoteId().equals(remoteId)
                ? new InboxItem(
                        item.remoteId(),
                        item.kind(),
                        item.at(),
                        item.author(),
                        text,
                        item.conversation(),
                        item.replyTo(),
                        item.url(),
                        item.attachments(),
                        item.possible(),
                        item.data())
                : item);
    }

    void gone(String remoteId, boolean isGone) {
        if (isGone) {
            gone.add(remoteId);
        } else {
            gone.remove(remoteId);
        }
    }

    List<InboxItem> all() {
        return new ArrayList<>(items);
    }

    /** Some of them, and which of these are gone. */
    ItemsNow now(List<String> ids) {
        var there = items.stream()
                .filter(item -> ids.contains(item.remoteId()) && !gone.contains(item.remoteId()))
                .toList();
        var missing = new HashSet<>(ids);
        there.forEach(item -> missing.remove(item.remoteId()));
        return ItemsNow.of(there, missing);
    }

    /**
     * What came after a position; the newest if there is none.
     *
     * @param more whether it says that there is more, whatever there is
     */
    InboxPage page(Optional<String> position, int limit, boolean more) {
        var all = List.copyOf(items);
        var from = position.map(Integer::parseInt).orElse(Math.max(0, all.size() - limit));
        var to = Math.min(all.size(), from + limit);
        return new InboxPage(all.subList(from, to), String.valueOf(to), more || to < all.size());
    }
}
