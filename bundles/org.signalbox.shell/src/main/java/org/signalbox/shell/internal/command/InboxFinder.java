package org.signalbox.shell.internal.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.signalbox.inbox.Inbox;
import org.signalbox.model.Message;
import org.signalbox.model.inbox.Contact;
import org.signalbox.model.inbox.ContactRepository;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.inbox.ConversationQuery;
import org.signalbox.model.inbox.ConversationQuery.View;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.MessagePages;
import org.signalbox.model.store.PagedItems;
import org.signalbox.model.store.Store;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.internal.Arguments;

/**
 * Finds conversations, messages and contacts as they are typed: by at least four digits from either end of the id that
 * lists show, or by the id that JSON has.
 */
final class InboxFinder {
    /** Digits at least. */
    private static final int LEAST = 4;

    /** Named at most when several fit. */
    private static final int NAMED = 5;

    private static final int PAGE = 1_000;

    private InboxFinder() {}

    /** @throws CommandException when none fits, or several do */
    static Conversation conversation(Inbox inbox, Store store, String word) throws CommandException {
        var exact = parsed(word).flatMap(id -> store.inbox().find(id));
        if (exact.isPresent()) {
            return exact.get();
        }
        if (isNoEnd(word)) {
            throw Arguments.noSuch("shell.inbox.no-conversation", word);
        }
        return single(
                word,
                new PagedItems<>(
                        after -> inbox.list(ConversationQuery.of(View.ALL, PAGE).after(after))),
                each -> InboxIds.of(each.id()),
                each -> each.with().name() + ", " + each.id().account(),
                "shell.inbox.no-conversation");
    }

    /** Each once, in the order of the words. */
    static List<Conversation> conversations(Inbox inbox, Store store, Collection<String> words)
            throws CommandException {
        var found = new ArrayList<Conversation>();
        for (var word : words) {
            var one = conversation(inbox, store, word);
            if (found.stream().noneMatch(each -> each.id().equals(one.id()))) {
                found.add(one);
            }
        }
        return found;
    }

    /**
     * A message, as {@code CONVERSATION-MESSAGE}; or the newest one of a conversation.
     *
     * @throws CommandException when none fits, or several do
     */
    static InboxMessage message(Inbox inbox, Store store, String word) throws CommandException {
        var named = namedMessage(inbox, store, word);
        return named.isPresent() ? named.get() : newest(store, conversation(inbox, store, word), word);
    }

    /**
     * The message that a word names itself; empty where it is the name of a conversation.
     *
     * @throws CommandException when none fits, or several do
     */
    static Optional<InboxMessage> namedMessage(Inbox inbox, Store store, String word) throws CommandException {
        var dash = word.lastIndexOf('-');
        var exact = parsed(word);
        if (exact.isPresent()) {
            var id = exact.get();
            var named = store.inbox().message(id.account(), id.key());
            if (named.isPresent()) {
                return named;
            }
        } else if (dash > 0) {
            var conversation = conversation(inbox, store, word.substring(0, dash));
            var end = word.substring(dash + 1);
            if (isNoEnd(end)) {
                throw Arguments.noSuch("shell.inbox.no-message", word);
            }
            return Optional.of(single(
                    end,
                    MessagePages.of(store.inbox(), conversation.id()),
                    InboxIds::of,
                    each -> each.author().name(),
                    "shell.inbox.no-message"));
        }
        return Optional.empty();
    }

    /** @throws CommandException when it has none */
    static InboxMessage newest(Store store, Conversation conversation, String word) throws CommandException {
        var newest = store.inbox().messages(conversation.id(), MessagePages.END, 1);
        if (newest.isEmpty()) {
            throw Arguments.noSuch("shell.inbox.no-message", word);
        }
        return newest.getLast();
    }

    /** @throws CommandException when none fits, or several do */
    static Contact contact(ContactRepository contacts, String word) throws CommandException {
        var exact = contacts.find(word);
        if (exact.isPresent()) {
            return exact.get();
        }
        if (isNoEnd(word)) {
            throw Arguments.noSuch("shell.contacts.none", word);
        }
        return single(
                word,
                new PagedItems<>(after -> contacts.list(Optional.empty(), after, PAGE)),
                each -> InboxIds.contact(each.id()),
                Contact::name,
                "shell.contacts.none");
    }

    private static Optional<ConversationId> parsed(String word) {
        try {
            return Optional.of(ConversationId.parse(word));
        } catch (IllegalArgumentException e) {
            // Then it is an end of an id.
            return Optional.empty();
        }
    }

    private static boolean isNoEnd(String word) {
        return !word.toLowerCase(Locale.ROOT).matches("[0-9a-f]{" + LEAST + "," + InboxIds.LENGTH + "}");
    }

    private static <T> T single(
            String word, Iterable<T> all, Function<T, String> id, Function<T, String> name, String none)
            throws CommandException {
        var end = word.toLowerCase(Locale.ROOT);
        var found = new ArrayList<T>();
        for (var each : all) {
            var digits = id.apply(each);
            if (digits.startsWith(end) || digits.endsWith(end)) {
                found.add(each);
            }
        }
        if (found.size() == 1) {
            return found.getFirst();
        }
        if (found.isEmpty()) {
            throw Arguments.noSuch(none, word);
        }
        var named = found.stream()
                .limit(NAMED)
                .map(each -> id.apply(each) + " (" + name.apply(each) + ")")
                .collect(Collectors.joining(", "));
        throw new CommandException(
                ExitCode.USAGE, Message.of("shell.inbox.many", word, found.size() > NAMED ? named + ", …" : named));
    }
}
