package org.signalbox.inbox.internal;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.Author;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.InboxItem.Kind;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.ShortenedText;
import org.signalbox.model.UnseenCharacters;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.Person;

/**
 * Makes messages of what a network tells. Strangers write it: texts and names are cut, and lose what hides or turns
 * what stands beside them. Ids stay as they are, because something is found by them.
 */
final class IncomingMessages {
    /** Of a text, in characters. */
    static final int LONGEST_TEXT = 64 * 1024;

    /** Of a name and of a handle, in characters. */
    static final int LONGEST_NAME = 300;

    /** Of a message; what networks allow is far less. */
    static final int MOST_ATTACHMENTS = 20;

    /** Of what describes an attachment, in characters. */
    static final int LONGEST_ALT = 2_000;

    private IncomingMessages() {}

    /** The items of a page, without those that the account wrote itself. */
    static List<InboxMessage> of(AccountRecord account, List<InboxItem> items, Instant now) {
        return items.stream()
                .filter(item -> !item.author().remoteId().equals(account.remoteId()))
                .map(item -> of(account.id(), item, now))
                .toList();
    }

    private static InboxMessage of(AccountId account, InboxItem item, Instant now) {
        return new InboxMessage(
                new ConversationId(account, conversation(item)),
                item.remoteId(),
                item.kind(),
                item.at().isAfter(now) ? now : item.at(),
                now,
                person(account.network(), item.author()),
                text(item.text()),
                item.replyTo(),
                item.kind() == Kind.COMMENT ? item.conversation().or(item::replyTo) : Optional.empty(),
                item.url().filter(IncomingMessages::ofTheWeb),
                item.attachments().stream()
                        .filter(media -> ofTheWeb(media.address()))
                        .limit(MOST_ATTACHMENTS)
                        .map(IncomingMessages::attachment)
                        .toList(),
                item.possible(),
                item.data(),
                InboxMessage.Status.NEW);
    }

    /** A network without an exchange of its own has one for each person. */
    private static String conversation(InboxItem item) {
        return item.kind() == Kind.MESSAGE
                ? item.conversation().orElse(item.author().remoteId())
                : item.remoteId();
    }

    /** Captions are files of their own, which the inbox doesn't show. */
    private static RemoteMedia attachment(RemoteMedia media) {
        return new RemoteMedia(
                media.address(),
                media.type(),
                ShortenedText.of(text(media.alt()), LONGEST_ALT),
                media.poster()
                        .filter(poster -> ofTheWeb(poster.address()))
                        .map(poster -> new RemoteMedia(poster.address(), poster.type(), "")),
                List.of());
    }

    private static Person person(String network, Author author) {
        var handle = name(author.handle());
        var name = name(author.name());
        return new Person(
                network,
                author.remoteId(),
                handle,
                name.isEmpty() ? handle : name,
                author.picture().filter(IncomingMessages::ofTheWeb));
    }

    private static String name(String name) {
        return ShortenedText.of(UnseenCharacters.line(name), LONGEST_NAME);
    }

    /** Lines and tabs stay; so do the marks of direction that writing from right to left has. */
    static String text(String text) {
        var clean = text.replace("\r\n", "\n")
                .codePoints()
                .filter(point -> !isHiding(point))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return clean.length() <= LONGEST_TEXT ? clean : cut(clean);
    }

    private static String cut(String text) {
        var end = LONGEST_TEXT - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    private static boolean isHiding(int point) {
        var writing = point == '\n' || point == '\t' || point == 0x200E || point == 0x200F || point == 0x61C;
        return !writing && UnseenCharacters.is(point);
    }

    private static boolean ofTheWeb(URI address) {
        return ("https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme()))
                && address.getHost() != null;
    }
}
