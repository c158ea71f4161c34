package org.signalbox.archive.internal;

import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.signalbox.archive.ArchivedConversation;
import org.signalbox.archive.ArchivedMessage;
import org.signalbox.model.AccountId;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationQuery;
import org.signalbox.model.inbox.ConversationQuery.View;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.InboxRepository;
import org.signalbox.model.inbox.MessagePages;
import org.signalbox.model.store.PagedItems;

/** An account's conversations as the store has them, read in pages. */
final class StoredConversations {
    private static final int PAGE = 500;

    private final InboxRepository inbox;
    private final AccountId account;

    StoredConversations(InboxRepository inbox, AccountId account) {
        this.inbox = inbox;
        this.account = account;
    }

    /**
     * Each once, the newest first. The list is read twice: a message that comes meanwhile can move its conversation
     * from the part that isn't read to the part that is.
     */
    Iterator<ConversationFile.Entry> entries() {
        var seen = new HashSet<String>();
        return java.util.stream.Stream.of(all(), all())
                .flatMap(pass -> StreamSupport.stream(pass.spliterator(), false))
                .filter(each -> seen.add(each.id().key()))
                .map(each -> new ConversationFile.Entry(about(each), messages(each)))
                .iterator();
    }

    private Iterable<Conversation> all() {
        var query = new ConversationQuery(
                View.ALL,
                Set.of(account),
                Set.of(),
                Set.of(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                PAGE);
        return new PagedItems<>(after -> inbox.list(query.after(after)));
    }

    private static ArchivedConversation about(Conversation conversation) {
        return new ArchivedConversation(
                conversation.id(),
                conversation.kind(),
                conversation.post(),
                conversation.work().done(),
                conversation.unread() == 0,
                conversation.work().labels(),
                java.util.List.of());
    }

    private Iterator<ArchivedMessage> messages(Conversation conversation) {
        return StreamSupport.stream(MessagePages.of(inbox, conversation.id()).spliterator(), false)
                .map(StoredConversations::message)
                .iterator();
    }

    private static ArchivedMessage message(InboxMessage message) {
        var erased = message.status().erased();
        return new ArchivedMessage(
                message.remoteId(),
                message.kind(),
                message.at(),
                erased ? Optional.empty() : Optional.of(message.author()),
                erased ? "" : message.text(),
                message.replyTo(),
                message.post(),
                erased ? Optional.empty() : message.url(),
                erased ? java.util.List.of() : message.attachments(),
                erased);
    }
}
