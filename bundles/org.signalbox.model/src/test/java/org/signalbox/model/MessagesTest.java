package org.signalbox.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How messages are told; {@code sample.properties} has those of this test. */
final class MessagesTest {
    @Test
    void wordsAreThoseOfTheLanguageOrElseEnglish() {
        var message = Message.of("publication.claimed", "anna@laptop:1");

        assertThat(message.text(Locale.ENGLISH)).isEqualTo("Claimed by anna@laptop:1");
        assertThat(message.text(Locale.FRENCH)).contains("anna@laptop:1").isNotEqualTo(message.text(Locale.ENGLISH));
        assertThat(message.text(Locale.JAPANESE)).isEqualTo(message.text(Locale.ENGLISH));
    }

    @Test
    void aMessageWithoutWordsShowsItsCodeAndArguments() {
        assertThat(Message.of("none.such", 1, "b").text(Locale.ENGLISH)).isEqualTo("none.such [1, b]");
        assertThat(Message.of("none.such").text(Locale.ENGLISH)).isEqualTo("none.such");
    }

    @Test
    void aFailureWithoutWordsSaysNothing() {
        assertThat(LocalizedFailure.said(new Exception())).isEqualTo("");
        assertThat(LocalizedFailure.said(new Exception("no"))).isEqualTo("no");
    }

    @Test
    void numbersOfBytesAreShownAsPeopleSayThem() {
        assertThat(bytes("5000000", "4194304")).isEqualTo("a@b: big.png has 5 MB; 4 MB are the limit");
        assertThat(bytes("5242881", "5242880")).isEqualTo("a@b: big.png has 5.01 MB; 5 MB are the limit");
        assertThat(bytes("1536", "512")).isEqualTo("a@b: big.png has 1.5 KB; 512 bytes are the limit");
        assertThat(Message.of("sample.size", "a@b", "big.png", 5_000_000, 4_194_304)
                        .text(Locale.FRENCH))
                .contains("5 Mo")
                .contains("4 Mo");
    }

    @Test
    void oneOfThemIsNotCalledMany() {
        assertThat(Message.of("sample.count", "post.read", 1, 5).text(Locale.FRENCH))
                .isEqualTo("post.read : 1 lecture de 5");
        assertThat(Message.of("sample.count", "post.read", 2, 5).text(Locale.ENGLISH))
                .isEqualTo("post.read: 2 reads of 5");
        assertThat(Message.of("sample.count", "post.read", 1, 5).text(Locale.ENGLISH))
                .contains(" 1 read of 5");
    }

    @Test
    void aMessageWithinAnotherIsToldInTheSameLanguage() {
        var refused = Message.of("sample.within", "post.create", "chirp.example");
        var stored = Message.of("sample.around", refused);
        var read = new Message(stored.code(), stored.args());

        assertThat(read.text(Locale.ENGLISH))
                .isEqualTo("Not sent, tried again soon: post.create at chirp.example: not sent, the connection "
                        + "was refused");
        assertThat(read.text(Locale.FRENCH))
                .contains("post.create sur chirp.example")
                .contains("connexion a été refusée");
        assertThat(Message.of("sample.around", "\u001fsample.within\u001fa\u001fb")
                        .text(Locale.ENGLISH))
                .as("somebody else's words that look like a message")
                .endsWith(" sample.within a b");
        assertThat(Message.of("sample.around", "the network's own words").text(Locale.FRENCH))
                .endsWith("the network's own words");
    }

    @Test
    void a_reason_that_is_a_sentence_keeps_no_full_stop_within_another_one() {
        var reason = "There is no way to the network.";

        assertThat(Message.of("sample.reason", reason).text(Locale.ENGLISH))
                .isEqualTo("Not reached: There is no way to the network. Check your connection; then try again.");
        assertThat(Message.of("sample.reason", "no network").text(Locale.ENGLISH))
                .isEqualTo("Not reached: no network. Check your connection; then try again.");
        assertThat(Message.of("sample.reason", "Is it on?").text(Locale.ENGLISH))
                .startsWith("Not reached: Is it on? Check");
        assertThat(Message.of("sample.reason", Message.of("sample.plain", reason))
                        .text(Locale.FRENCH))
                .isEqualTo("Non joint ; There is no way to the network ; vérifiez votre connexion.");
        assertThat(Message.of("sample.around", reason).text(Locale.ENGLISH)).endsWith("network.");
    }

    @Test
    void reasons_in_a_row_are_one_line_with_one_full_stop_at_most() {
        var reasons =
                List.of(Message.of("sample.plain", "It has no room."), Message.of("sample.plain", "Its login ended."));

        assertThat(Message.joined(reasons, Locale.ENGLISH)).isEqualTo("It has no room; Its login ended.");
        assertThat(Message.joined(List.of(), Locale.ENGLISH)).isEmpty();
    }

    @Test
    void anExceptionKeepsItsWordsBesideItsEnglishMessage() {
        var words = Message.of("sample.within", "post.create", "chirp.example");
        var fault = LocalizedFailure.with(words, IllegalStateException::new);

        assertThat(fault).hasMessage("post.create at chirp.example: not sent, the connection was refused");
        assertThat(LocalizedFailure.of(fault)).contains(words);
        assertThat(LocalizedFailure.of(new IllegalStateException("said by somebody else")))
                .isEmpty();
    }

    @Test
    void daysAndTimesAreWrittenAsPeopleOfTheLanguageDo() {
        var there = ZoneId.systemDefault().getId().equals("Asia/Kathmandu") ? "Europe/Paris" : "Asia/Kathmandu";
        assertThat(moved("2026-12-03T09:30 " + there, Locale.UK)).isEqualTo("Moved to 3 Dec 2026, 09:30 " + there);
        assertThat(moved("2026-12-03T09:30 " + there, Locale.FRANCE))
                .as("Java's own versions differ in the comma")
                .matches("Déplacé au 3 déc\\. 2026,? 09:30 " + there);
        assertThat(moved("2026-12-03T09:30 " + ZoneId.systemDefault(), Locale.UK))
                .as("here, the zone goes without saying")
                .isEqualTo("Moved to 3 Dec 2026, 09:30");
        assertThat(moved("2026-12-03T09:30:05 " + ZoneId.systemDefault(), Locale.UK))
                .endsWith("09:30:05");
        var here = LocalDateTime.parse("2026-12-03T09:30")
                .atZone(ZoneId.systemDefault())
                .toInstant()
                .plusMillis(20);
        assertThat(moved(here.toString(), Locale.UK))
                .as("an instant, by the clock here")
                .isEqualTo("Moved to 3 Dec 2026, 09:30");
        assertThat(moved("2026-12-03T09:30 Z", Locale.UK))
                .as("an offset of nothing, as a name where it isn't that of here")
                .isIn("Moved to 3 Dec 2026, 09:30", "Moved to 3 Dec 2026, 09:30 UTC");
        assertThat(moved("2026-12-03", Locale.FRANCE)).isEqualTo("Déplacé au 3 déc. 2026");
        assertThat(moved("some other day", Locale.UK)).as("of another version").isEqualTo("Moved to some other day");
    }

    private static String moved(String to, Locale locale) {
        return Message.of("publication.rescheduled", to).text(locale);
    }

    private static String bytes(String size, String limit) {
        return Message.of("sample.size", "a@b", "big.png", size, limit).text(Locale.ENGLISH);
    }

    @Test
    void anInstantIsToldInTheReadersZoneAndSaysItsOwnWhereThatIsNotKnown() {
        var leaves = Message.of("sample.leaves", "Plaza", Instant.parse("2026-12-03T08:30:00Z"));
        var tokyo = Optional.of(ZoneId.of("Asia/Tokyo"));

        assertThat(leaves.text(Locale.FRENCH, tokyo))
                .contains("3 déc. 2026", "17:30")
                .doesNotContain("UTC");
        assertThat(Message.of("sample.plain", leaves).text(Locale.FRENCH, tokyo))
                .isEqualTo(leaves.text(Locale.FRENCH, tokyo));
        assertThat(leaves.text(Locale.ENGLISH, Optional.empty())).isEqualTo("Plaza goes away on 2026-12-03 08:30 UTC");
    }

    @Test
    void aPlannedTimeSaysItsZoneWhereThatIsNotTheReaders() {
        var paris = ZoneId.of("Europe/Paris");
        var moved = Message.of("publication.rescheduled", new Schedule(LocalDateTime.of(2026, 12, 3, 9, 30), paris));

        assertThat(moved.text(Locale.FRENCH, Optional.of(paris))).endsWith("09:30");
        assertThat(moved.text(Locale.FRENCH, Optional.of(ZoneId.of("Asia/Tokyo"))))
                .endsWith("09:30 Europe/Paris");
        assertThat(moved.text(Locale.FRENCH, Optional.empty())).endsWith("09:30 Europe/Paris");
    }
}
