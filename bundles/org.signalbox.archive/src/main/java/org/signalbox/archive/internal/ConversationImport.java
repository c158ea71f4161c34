package org.signalbox.archive.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.signalbox.archive.ArchivedConversation;
import org.signalbox.archive.ArchivedMessage;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationChange;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.InboxPosition;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;

/** Adds an archive's conversations to the store, as far as it doesn't have them. */
final class ConversationImport {
    private static final int PAGE = 500;

    /** Another node can store a reading at the same time; it reads less often than this takes. */
    private static final int TRIES = 5;

    private final Store store;
    private final AccountId account;

    ConversationImport(Store store, AccountId account) {
        this.store = store;
        this.account = account;
    }

    void take(Path folder) throws IOException {
        ConversationFile.read(folder, account, this::take);
    }

    private void take(ArchivedConversation conversation) {
        var known = store.inbox().find(conversation.id());
        // Oldest first, so that each finds the message that it answers.
        var missing = conversation.messages().reversed().stream()
                .flatMap(message -> missing(conversation, message).stream())
                .toList();
        for (var from = 0; from < missing.size(); from += PAGE) {
            put(missing.subList(from, Math.min(missing.size(), from + PAGE)));
        }
        if (known.isEmpty() && !missing.isEmpty()) {
            store.inbox().find(conversation.id()).ifPresent(found -> settle(found, conversation));
        }
    }

    private Optional<InboxMessage> missing(ArchivedConversation conversation, ArchivedMessage message) {
        return message.author()
                .filter(author ->
                        store.inbox().message(account, message.remoteId()).isEmpty())
                .map(author -> new InboxMessage(
                        conversation.id(),
                        message.remoteId(),
                        message.kind(),
                        message.at(),
                        store.now(),
                        author,
                        message.text(),
                        message.replyTo(),
                        message.post(),
                        message.url(),
                        message.attachments(),
                        Set.of(),
                        "{}",
                        InboxMessage.Status.NEW));
    }

    /** Stores messages without changing how far the network is read. */
    private void put(List<InboxMessage> messages) {
        for (var tries = 1; ; tries++) {
            var from = store.inbox().position(account);
            var to = from.orElseGet(() -> new InboxPosition(
                    account, Optional.empty(), Optional.empty(), store.now(), false, 0, Optional.empty(), 0));
            try {
                store.inbox().put(messages, from, to);
                return;
            } catch (StaleChangeException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    /** What was done about it when it was archived. */
    private void settle(Conversation found, ArchivedConversation archived) {
        var changes = new ArrayList<ConversationChange>();
        if (archived.read()) {
            changes.add(new ConversationChange.Read(found.receivedAt()));
        }
        if (archived.done()) {
            changes.add(new ConversationChange.Done(found.receivedAt()));
        }
        if (!archived.labels().isEmpty()) {
            changes.add(new ConversationChange.Label(archived.labels(), Set.of()));
        }
        var actor = new Actor(AuditEntry.SIGNALBOX, store.now());
        changes.forEach(change -> store.inbox().change(List.of(found.id()), change, actor));
    }
}
