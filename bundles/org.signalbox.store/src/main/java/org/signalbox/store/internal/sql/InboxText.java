package org.signalbox.store.internal.sql;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.signalbox.model.ShortenedText;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.Person;

/** Texts of others as every engine can keep them, and find them again. */
final class InboxText {
    /** Characters of an id; longer ones don't fit an index. */
    private static final int LONGEST_ID = 500;

    private static final int LONGEST_NAME = 500;
    private static final int LONGEST_ADDRESS = 4_000;

    private InboxText() {}

    /** Without the one character that PostgreSQL can't hold, and without halves of characters. */
    static String clean(String text) {
        var half = text.indexOf('\0') >= 0;
        for (int i = 0; i < text.length() && !half; i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                half = !Character.isSupplementaryCodePoint(text.codePointAt(i));
                i++;
            }
        }
        return half
                ? text.codePoints()
                        .map(each -> each == 0 || each >= Character.MIN_SURROGATE && each <= Character.MAX_SURROGATE
                                ? '\uFFFD'
                                : each)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                : text;
    }

    /** An id; one that is longer than the contract allows becomes its digest. */
    static String id(String id) {
        var clean = clean(id);
        return clean.length() <= LONGEST_ID ? clean : "sha256:" + digest(clean);
    }

    static Person clean(Person person, String network) {
        var name = ShortenedText.of(clean(person.name()), LONGEST_NAME);
        return new Person(
                network,
                id(person.remoteId()),
                ShortenedText.of(clean(person.handle()), LONGEST_NAME),
                name,
                person.picture().filter(InboxText::isShort));
    }

    static InboxMessage clean(InboxMessage message, String network) {
        return new InboxMessage(
                message.conversation(),
                id(message.remoteId()),
                message.kind(),
                message.at(),
                message.receivedAt(),
                clean(message.author(), network),
                clean(message.text()),
                message.replyTo().map(InboxText::id),
                message.post().map(InboxText::id),
                message.url().filter(InboxText::isShort),
                message.attachments(),
                message.possible(),
                clean(message.data()),
                message.status());
    }

    private static boolean isShort(URI address) {
        return address.toString().length() <= LONGEST_ADDRESS;
    }

    /** The lower-case hexadecimal SHA-256 of a text. */
    static String digest(String text) {
        return HexFormat.of().formatHex(BlobStream.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** As {@link org.signalbox.model.inbox.ContactRepository#erased} names a person. */
    static String digest(String network, String remoteId) {
        return digest(network + "\0" + remoteId);
    }

    /** What follows all texts that begin so. */
    static String after(String beginning) {
        return beginning + "\uDBFF\uDFFF";
    }

    /** An id within a subject of the audit, which isn't long. */
    static String shortId(String id) {
        return id.getBytes(StandardCharsets.UTF_8).length <= 800 ? id : "sha256:" + digest(id);
    }

    static Optional<String> filled(Optional<String> text) {
        return text.filter(some -> !some.isBlank());
    }
}
