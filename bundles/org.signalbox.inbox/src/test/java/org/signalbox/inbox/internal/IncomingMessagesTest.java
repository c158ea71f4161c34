package org.signalbox.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Author;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.InboxItem.Kind;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.inbox.InboxMessage;

class IncomingMessagesTest {
    private static final Instant NOW = Instant.parse("2027-03-01T09:00:00Z");
    private static final AccountRecord ANNA = new AccountRecord(
            AccountId.of("anna@chirp"),
            "u-anna",
            "anna",
            "Anna",
            Optional.empty(),
            URI.create("https://chirp.example"),
            Optional.empty(),
            NOW,
            1);

    @Test
    void hidesNothingAndTurnsNothing() {
        var message = only(
                item(Author.of("u", "bea\u202e").name("Be\na\u0007\u2066"), "One\r\ntwo\t\u202ethree\u0000\ud800!"));

        assertThat(message.text()).isEqualTo("One\ntwo\tthree!");
        assertThat(message.author().name()).isEqualTo("Be a");
        assertThat(message.author().handle()).isEqualTo("bea");
    }

    @Test
    void writingFromRightToLeftKeepsItsMarks() {
        var text = "\u200f\u05e9\u05dc\u05d5\u05dd! \ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67";

        assertThat(only(item(Author.of("u", "bea"), text)).text()).isEqualTo(text);
    }

    @Test
    void cutsWhatIsTooLong() {
        var message = only(item(Author.of("u", "bea").name("n".repeat(5_000)), "\ud83d\ude00".repeat(50_000)));

        assertThat(message.text())
                .hasSizeLessThanOrEqualTo(IncomingMessages.LONGEST_TEXT)
                .endsWith("\ud83d\ude00…");
        assertThat(message.author().name()).hasSize(IncomingMessages.LONGEST_NAME);
    }

    @Test
    void nobodyWritesInTheFuture() {
        var item = InboxItem.of("c", Kind.COMMENT, Instant.parse("9999-01-01T00:00:00Z"), Author.of("u", "bea"), "x");

        assertThat(only(item.build()).at()).isEqualTo(NOW);
    }

    @Test
    void takesAddressesOfTheWebOnly() {
        var item = InboxItem.of("c", Kind.COMMENT, NOW, Author.of("u", "bea").picture(URI.create("file:///etc/a")), "x")
                .url(Optional.of(URI.create("javascript:alert(1)")))
                .attachments(List.of(
                        RemoteMedia.at(URI.create("https://chirp.example/a.png")),
                        RemoteMedia.at(URI.create("data:image/png;base64,AA"))));
        var message = only(item.build());

        assertThat(message.url()).isEmpty();
        assertThat(message.author().picture()).isEmpty();
        assertThat(message.attachments()).hasSize(1);
    }

    @Test
    void attachmentsAreFewAndShortlyDescribed() {
        var one = RemoteMedia.at(URI.create("https://chirp.example/a.png")).alt("a".repeat(20_000));
        var item = InboxItem.of("c", Kind.COMMENT, NOW, Author.of("u", "bea"), "x")
                .attachments(java.util.Collections.nCopies(100, one));

        assertThat(only(item.build()).attachments())
                .hasSize(IncomingMessages.MOST_ATTACHMENTS)
                .allSatisfy(media -> assertThat(media.alt()).hasSize(IncomingMessages.LONGEST_ALT));
    }

    @Test
    void whatTheAccountWroteItselfIsNoMessage() {
        assertThat(IncomingMessages.of(ANNA, List.of(item(Author.of("u-anna", "anna"), "x")), NOW))
                .isEmpty();
    }

    @Test
    void directMessagesAreOneConversationWithEachPerson() {
        var one = InboxItem.of("m1", Kind.MESSAGE, NOW, Author.of("u", "bea"), "x");
        var other = InboxItem.of("m2", Kind.MESSAGE, NOW, Author.of("u", "bea"), "x")
                .conversation(Optional.of("k"));

        assertThat(only(one.build()).conversation().key()).isEqualTo("u");
        assertThat(only(other.build()).conversation().key()).isEqualTo("k");
    }

    private static InboxItem item(Author author, String text) {
        return InboxItem.of("c", Kind.COMMENT, NOW, author, text).build();
    }

    private static InboxMessage only(InboxItem item) {
        return IncomingMessages.of(ANNA, List.of(item), NOW).getFirst();
    }
}
