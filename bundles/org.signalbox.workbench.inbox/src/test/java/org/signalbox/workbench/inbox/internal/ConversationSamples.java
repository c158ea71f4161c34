package org.signalbox.workbench.inbox.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.inbox.ConversationView;
import org.signalbox.model.AccountId;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.inbox.InboxCounts;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.Person;

/** Conversations for tests. */
final class ConversationSamples {
    static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    static final AccountId ACCOUNT = AccountId.of("nightline@chirp");

    private ConversationSamples() {}

    static ConversationId id(int number) {
        return new ConversationId(ACCOUNT, "m" + number);
    }

    static Person person(String name) {
        return new Person("chirp", "p-" + name, name.toLowerCase(java.util.Locale.ROOT), name, Optional.empty());
    }

    static Conversation conversation(int number) {
        var at = NOW.minusSeconds(60L * number);
        return new Conversation(
                id(number),
                InboxItem.Kind.COMMENT,
                person("Anna"),
                "Text " + number,
                at,
                1,
                1,
                Optional.of(at),
                Optional.empty(),
                new Conversation.Work(
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Set.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                0);
    }

    static InboxMessage message(int number, String text, InboxMessage.Status status) {
        var at = NOW.minusSeconds(60L * number);
        return new InboxMessage(
                id(number),
                "m" + number,
                InboxItem.Kind.COMMENT,
                at,
                at,
                person("Anna"),
                text,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Set.of(InboxItem.Action.LIKE, InboxItem.Action.HIDE),
                "{}",
                status);
    }

    static ConversationView view(InboxMessage... messages) {
        return new ConversationView(
                conversation(1), Optional.empty(), List.of(messages), Map.of(), Map.of(), Optional.empty());
    }

    static InboxPages.ConversationPage page(boolean more, Conversation... conversations) {
        return new InboxPages.ConversationPage(
                List.of(conversations), more, new InboxCounts(0, 0, 0, 0, 0, 0), List.of(), List.of());
    }
}
