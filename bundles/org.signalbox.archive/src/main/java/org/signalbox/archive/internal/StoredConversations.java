package org.signalbox.archive.internal;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.signalbox.archive.ArchivedConversation;
import org.signalbox.archive.ArchivedMessage;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.AccountId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationQuery;
import org.signalbox.model.inbox.ConversationQuery.View;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.InboxRepository;
import org.signalbox.model.inbox.MessagePages;
import org.signalbox.model.store.PagedItems;
import org.signalbox.model.store.PublicationRepository;

/** An account's conversations as the store has them, read in pages. */
final class StoredConversations {
    private static final int PAGE = 500;

    private final InboxRepository inbox;
    private final PublicationRepository publications;
    private final AccountId account;

    StoredConversations(InboxRepository inbox, PublicationRepository publications, AccountId account) {
        this.inbox = inbox;
        this.publications = publications;
        this.account = account;
    }

    /**
     * Each once, the newest first. The list is read twice: a message that comes meanwhile can move its conversation
     * from the part that isn't read to the part that is.
     */
    Iterator<ConversationFile.Entry> entries() {
        var seen = new HashSet<String>();
        return Stream.of(all(), all())
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
                List.of());
    }

    private Iterator<ArchivedMessage> messages(Conversation conversation) {
        return StreamSupport.stream(MessagePages.of(inbox, conversation.id()).spliterator(), false)
                .flatMap(message -> Stream.concat(answers(message), Stream.of(message(message))))
                .iterator();
    }

    /** The account's own answers to a message that are out, newest first. */
    private Stream<ArchivedMessage> answers(InboxMessage message) {
        return publications.answers(account, message.remoteId()).reversed().stream()
                .flatMap(answer -> answer.publication().stream())
                .filter(answer -> answer.progress().outcome().deletedAt().isEmpty())
                .flatMap(answer -> answer.receipt().stream().map(receipt -> answer(message, answer, receipt)));
    }

    private static ArchivedMessage answer(InboxMessage message, Publication answer, Receipt receipt) {
        return new ArchivedMessage(
                receipt.remoteId(),
                message.kind(),
                receipt.at(),
                Optional.empty(),
                String.join(
                        "\n\n",
                        answer.parts().stream().map(PublicationPart::text).toList()),
                Optional.of(message.remoteId()),
                message.post(),
                receipt.url(),
                List.of(),
                false);
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
                erased ? List.of() : message.attachments(),
                erased);
    }
}
