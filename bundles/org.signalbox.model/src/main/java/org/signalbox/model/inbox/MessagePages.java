package org.signalbox.model.inbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * All messages of a conversation or a contact, newest first, read in pages of which one is held. Messages of the same
 * time aren't lost where a page ends between them, but for those beyond a page of 1,000. Iterators are for one thread.
 */
public final class MessagePages implements Iterable<InboxMessage> {
    /** After every message. */
    public static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    private static final int PAGE = 1_000;

    private final Source source;

    private MessagePages(Source source) {
        this.source = source;
    }

    /** Some messages before an instant, newest first. */
    private interface Source {
        List<InboxMessage> before(Instant end, int limit);
    }

    /** Those of a conversation. */
    public static MessagePages of(InboxRepository inbox, ConversationId conversation) {
        return new MessagePages(
                (end, limit) -> inbox.messages(conversation, end, limit).reversed());
    }

    /** Those that a contact wrote, over all networks. */
    public static MessagePages of(ContactRepository contacts, String contact) {
        return new MessagePages((end, limit) -> contacts.messages(contact, end, limit));
    }

    @Override
    public Iterator<InboxMessage> iterator() {
        return new Pages();
    }

    private final class Pages implements Iterator<InboxMessage> {
        private final Set<String> known = new HashSet<>();
        private List<InboxMessage> page = List.of();
        private Instant before = END;
        private boolean more = true;
        private int place;

        @Override
        public boolean hasNext() {
            if (place == page.size() && more) {
                turn();
            }
            return place < page.size();
        }

        /** Reads the next page, with what has the time of the last message once more. */
        private void turn() {
            var found = new ArrayList<>(source.before(before, PAGE));
            more = found.size() == PAGE;
            if (more) {
                before = found.getLast().at().plusMillis(1);
            }
            var ids = found.stream().map(InboxMessage::remoteId).toList();
            found.removeIf(message -> known.contains(message.remoteId()));
            more = more && !found.isEmpty();
            known.clear();
            known.addAll(ids);
            page = found;
            place = 0;
        }

        @Override
        public InboxMessage next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return page.get(place++);
        }
    }
}
