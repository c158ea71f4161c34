package org.signalbox.store;

import static org.signalbox.store.Samples.NOON;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.model.AccountId;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.inbox.ConversationQuery;
import org.signalbox.model.inbox.ConversationQuery.View;
import org.signalbox.model.inbox.InboxAction;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.InboxPosition;
import org.signalbox.model.inbox.InboxRepository.Added;
import org.signalbox.model.inbox.Person;
import org.signalbox.model.store.Store;

/** Messages of people for tests of stores. */
public final class InboxSamples {
    private InboxSamples() {}

    static Person person(AccountId account, String id) {
        return new Person(
                account.network(),
                id,
                "@" + id,
                id.toUpperCase(Locale.ROOT),
                Optional.of(URI.create("https://pictures.example/" + id.length() + ".png")));
    }

    public static InboxMessage comment(AccountId account, String id, int minute, String author, String text) {
        return message(account, id, InboxItem.Kind.COMMENT, minute, author, text, Optional.empty());
    }

    public static InboxMessage reply(AccountId account, String id, int minute, String author, String to) {
        return message(account, id, InboxItem.Kind.COMMENT, minute, author, "Text of " + id, Optional.of(to));
    }

    static InboxMessage direct(AccountId account, String id, int minute, String author, String exchange) {
        var message = message(account, id, InboxItem.Kind.MESSAGE, minute, author, "Text of " + id, Optional.empty());
        return in(new ConversationId(account, exchange), message);
    }

    static InboxMessage message(
            AccountId account,
            String id,
            InboxItem.Kind kind,
            int minute,
            String author,
            String text,
            Optional<String> replyTo) {
        return new InboxMessage(
                new ConversationId(account, id),
                id,
                kind,
                at(minute),
                received(minute),
                person(account, author),
                text,
                replyTo,
                Optional.empty(),
                Optional.of(URI.create("https://network.example/m")),
                List.of(),
                Set.of(InboxItem.Action.REPLY, InboxItem.Action.HIDE),
                "{\"a\":1}",
                InboxMessage.Status.NEW);
    }

    static InboxMessage in(ConversationId conversation, InboxMessage m) {
        return new InboxMessage(
                conversation,
                m.remoteId(),
                m.kind(),
                m.at(),
                m.receivedAt(),
                m.author(),
                m.text(),
                m.replyTo(),
                m.post(),
                m.url(),
                m.attachments(),
                m.possible(),
                m.data(),
                m.status());
    }

    public static Instant at(int minute) {
        return NOON.plus(Duration.ofMinutes(minute));
    }

    /** When what is written at a minute is received. */
    public static Instant received(int minute) {
        return at(minute).plusSeconds(20);
    }

    /** One that is received as if it had been written at a later minute. */
    static InboxMessage late(InboxMessage m, int minute) {
        return new InboxMessage(
                m.conversation(),
                m.remoteId(),
                m.kind(),
                m.at(),
                received(minute),
                m.author(),
                m.text(),
                m.replyTo(),
                m.post(),
                m.url(),
                m.attachments(),
                m.possible(),
                m.data(),
                m.status());
    }

    static InboxPosition position(AccountId account, String position) {
        return new InboxPosition(
                account, Optional.of(position), Optional.of(NOON), NOON.plusSeconds(60), false, 0, Optional.empty(), 0);
    }

    /** Stores a reading after the one before. */
    public static Added put(Store store, InboxMessage... messages) {
        var account = messages[0].conversation().account();
        return store.inbox().put(Arrays.asList(messages), store.inbox().position(account), position(account, "p"));
    }

    static List<Conversation> list(Store store, View view) {
        return store.inbox().list(ConversationQuery.of(view, 100)).items();
    }

    public static Conversation find(Store store, AccountId account, String key) {
        return store.inbox().find(new ConversationId(account, key)).orElseThrow();
    }

    static List<String> keys(List<Conversation> conversations) {
        return conversations.stream().map(each -> each.id().key()).toList();
    }

    static ConversationQuery search(String text) {
        return query(View.ALL, Optional.of(text), Set.of());
    }

    static ConversationQuery query(View view, Optional<String> text, Set<String> labels) {
        return new ConversationQuery(
                view,
                Set.of(),
                Set.of(),
                Set.of(),
                Optional.empty(),
                labels,
                text,
                Optional.empty(),
                false,
                Optional.empty(),
                100);
    }

    static InboxAction action(String id, AccountId account, String message, InboxAction.Kind kind) {
        return new InboxAction(
                id,
                account,
                message,
                kind,
                InboxAction.State.WAITING,
                "anna",
                NOON,
                NOON.plusSeconds(10),
                0,
                Optional.empty());
    }

    /** The same after a try. */
    static InboxAction tried(InboxAction action, InboxAction.State state) {
        return new InboxAction(
                action.id(),
                action.account(),
                action.message(),
                action.kind(),
                state,
                action.actor(),
                action.askedAt(),
                action.notBefore().plusSeconds(60),
                action.tries() + 1,
                Optional.empty());
    }
}
