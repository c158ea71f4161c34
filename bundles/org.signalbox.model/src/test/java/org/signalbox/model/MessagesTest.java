package org.signalbox.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All messages have words in every language, with the same places for arguments. */
final class MessagesTest {
    private static final Path FOLDER = Path.of("src/main/resources/org/signalbox/model/messages");

    static List<String> families() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith("_fr.properties"))
                    .map(name -> name.substring(0, name.indexOf('.')))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void everyMessageHasFrenchWordsWithTheSamePlaces(String family) throws IOException {
        var english = read(family + ".properties");
        var french = read(family + "_fr.properties");

        assertThat(french.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        assertThat(english.stringPropertyNames()).allSatisfy(code -> {
            assertThat(code).startsWith(family + ".");
            assertThat(places(french.getProperty(code))).as(code).isEqualTo(places(english.getProperty(code)));
        });
    }

    @Test
    void wordsAreThoseOfTheLanguageOrElseEnglish() {
        var message = Message.of("publication.claimed", "anna@laptop:1");

        assertThat(message.text(Locale.ENGLISH)).isEqualTo("Taken by anna@laptop:1");
        assertThat(message.text(Locale.FRENCH)).contains("anna@laptop:1").isNotEqualTo(message.text(Locale.ENGLISH));
        assertThat(message.text(Locale.JAPANESE)).isEqualTo(message.text(Locale.ENGLISH));
    }

    @Test
    void aMessageWithoutWordsShowsItsCodeAndArguments() {
        assertThat(Message.of("none.such", 1, "b").text(Locale.ENGLISH)).isEqualTo("none.such [1, b]");
        assertThat(Message.of("none.such").text(Locale.ENGLISH)).isEqualTo("none.such");
    }

    @Test
    void numbersOfBytesAreShownAsPeopleSayThem() {
        assertThat(bytes("5000000", "4194304")).isEqualTo("a@b: big.png has 5 MB; 4 MB are the limit");
        assertThat(bytes("5242881", "5242880")).isEqualTo("a@b: big.png has 5.01 MB; 5 MB are the limit");
        assertThat(bytes("1536", "512")).isEqualTo("a@b: big.png has 1.5 KB; 512 bytes are the limit");
        assertThat(Message.of("terms.media-bytes", "a@b", "big.png", 5_000_000, 4_194_304)
                        .text(Locale.FRENCH))
                .contains("5 Mo")
                .contains("4 Mo");
    }

    @Test
    void oneOfThemIsNotCalledMany() {
        assertThat(Message.of("archives.plan.operation", "post.read", 1, 5).text(Locale.FRENCH))
                .isEqualTo("post.read : 1 lecture de 5");
        assertThat(Message.of("archives.plan.operation", "post.read", 2, 5).text(Locale.ENGLISH))
                .isEqualTo("post.read: 2 reads of 5");
        assertThat(Message.of("archive.command.reads", "post.read", 1, 5).text(Locale.ENGLISH))
                .contains(" 1 read of 5");
    }

    @Test
    void aMessageWithinAnotherIsToldInTheSameLanguage() {
        var refused = Message.of("transport.unsent.refused", "post.create", "chirp.example");
        var stored = Message.of("publishing.fault.not-sent", refused);
        var read = new Message(stored.code(), stored.args());

        assertThat(read.text(Locale.ENGLISH))
                .isEqualTo("Not sent, tried again soon: post.create at chirp.example: not sent, the connection "
                        + "was refused");
        assertThat(read.text(Locale.FRENCH))
                .contains("post.create sur chirp.example")
                .contains("connexion a été refusée");
        assertThat(Message.of("publishing.fault.not-sent", "\u001ftransport.unsent.refused\u001fa\u001fb")
                        .text(Locale.ENGLISH))
                .as("somebody else's words that look like a message")
                .endsWith(" transport.unsent.refused a b");
        assertThat(Message.of("publishing.fault.not-sent", "the network's own words")
                        .text(Locale.FRENCH))
                .endsWith("the network's own words");
    }

    @Test
    void anExceptionKeepsItsWordsBesideItsEnglishMessage() {
        var words = Message.of("transport.wait", "post.create", "chirp.example");
        var fault = LocalizedFailure.with(words, IllegalStateException::new);

        assertThat(fault).hasMessage("post.create at chirp.example asks to wait");
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
        var said =
                Message.of("terms.media-bytes", "a@b", "big.png", size, limit).text(Locale.ENGLISH);
        return said.substring(0, said.indexOf(". Save"));
    }

    /** Which arguments are shown; a stray quote would hide one. */
    private static java.util.Set<Integer> places(String pattern) {
        var shown = new java.util.TreeSet<Integer>();
        for (int i = 0; i < 10; i++) {
            var args = new Object[10];
            args[i] = "\u0001";
            var format = new MessageFormat(pattern, Locale.ROOT);
            for (int place = 0; place < format.getFormatsByArgumentIndex().length; place++) {
                format.setFormatByArgumentIndex(place, null);
            }
            if (format.format(args).contains("\u0001")) {
                shown.add(i);
            }
        }
        return shown;
    }

    @Test
    void anInstantIsToldInTheReadersZoneAndSaysItsOwnWhereThatIsNotKnown() {
        var leaves = Message.of("notices.network", "Plaza", Instant.parse("2026-12-03T08:30:00Z"));
        var tokyo = Optional.of(ZoneId.of("Asia/Tokyo"));

        assertThat(leaves.text(Locale.FRENCH, tokyo))
                .contains("3 déc. 2026", "17:30")
                .doesNotContain("UTC");
        assertThat(Message.of("notices.plain", leaves).text(Locale.FRENCH, tokyo))
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

    private static Properties read(String file) throws IOException {
        var properties = new Properties();
        try (var reader = new InputStreamReader(Files.newInputStream(FOLDER.resolve(file)), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
