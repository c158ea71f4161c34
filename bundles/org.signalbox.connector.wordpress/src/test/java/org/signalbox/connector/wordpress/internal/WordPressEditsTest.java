package org.signalbox.connector.wordpress.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Edits;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.emulation.wordpress.FakeWordPress;

/** Edits: files are sent once, and the picture beside the title goes where the text has none any more. */
class WordPressEditsTest {
    private final ConnectorTrial trial = ConnectorTrial.of(new WordPressFixture());
    private final FakeWordPress site = (FakeWordPress) trial.network();

    @AfterEach
    void close() {
        trial.close();
    }

    private static Media picture(String name, String alt, String digest) {
        return Media.of(name, "image/png", 1, at -> new ByteArrayInputStream(new byte[1]))
                .alt(alt)
                .sha256(digest)
                .build();
    }

    private static Part part(String text, Media... media) {
        return Part.of(text).title("Pictured").media(media).build();
    }

    private Receipt edit(Receipt receipt, Part part) throws ConnectorException {
        return trial.as(Edits.class).edit(receipt, trial.prepare(part));
    }

    private JsonObject stored() {
        return site.content().all().values().iterator().next();
    }

    private long featured() {
        return stored().get("featured_media").getAsLong();
    }

    @Test
    void a_file_that_is_there_is_not_sent_again() throws Exception {
        var one = picture("a.png", "A", "aa");
        var receipt = trial.publish(part("Befor", one), Optional.empty());
        var beside = featured();
        edit(receipt, part("Before", one, picture("b.png", "B", "bb")));
        assertThat(site.files()).isEqualTo(2);
        assertThat(featured()).isEqualTo(beside);
        edit(receipt, part("Before", picture("a.png", "A train", "aa")));
        assertThat(site.files()).as("another description").isEqualTo(3);
        edit(receipt, part("Before", picture("c.png", "", "")));
        edit(receipt, part("Before", picture("c.png", "", "")));
        assertThat(site.files()).as("of which nothing is known").isEqualTo(5);
    }

    @Test
    void a_picture_that_is_gone_from_beside_the_title_is_taken_away() throws Exception {
        var receipt = trial.publish(part("Before", picture("a.png", "A", "aa")), Optional.empty());
        assertThat(featured()).isPositive();
        var edited = edit(receipt, part("![](a.png)", picture("a.png", "A", "aa")));
        assertThat(featured()).isZero();

        stored().addProperty("featured_media", 1_000);
        edit(edited, part("Words"));
        assertThat(featured()).as("what somebody chose at the site").isEqualTo(1_000);
    }

    /** An edit gets nothing but what was prepared, which a host keeps 64 KiB of. */
    @Test
    void words_are_packed_as_long_as_they_fit_and_left_out_then() throws Exception {
        var random = new Random(1);
        var noise = random.ints(90_000, 0x4e00, 0x9fff)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        for (var text : List.of("x".repeat(50_000), "x".repeat(3_000_000), noise.substring(0, 15_000))) {
            var prepared = trial.prepare(part(text));
            assertThat(prepared.json().length()).isLessThan(64 * 1024);
            assertThat(Draft.of(prepared).word("text")).isEqualTo(text);
        }
        var receipt = trial.publish(part(noise), Optional.empty());
        assertThat(stored().getAsJsonObject("content").get("raw").getAsString()).contains(noise);
        assertThat(trial.failure(() -> edit(receipt, part(noise))).orElseThrow())
                .isInstanceOf(ConnectorException.Rejected.class)
                .hasMessageContaining("too long to be edited");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tomorrow", "2027-02-30T09:00", "2027-03-01", "2027-03-01T09:00+25:00", "0"})
    void a_time_that_is_none_is_refused_before_anything_is_sent(String time) {
        var part = part("x").toBuilder().options(Map.of(Choosing.AT, time)).build();
        assertThat(trial.failure(() -> trial.prepare(part)).orElseThrow())
                .isInstanceOf(ConnectorException.Rejected.class)
                .hasMessageContaining("is no time");
        assertThat(trial.requests()).isEmpty();
    }

    @Test
    void two_files_of_one_name_are_refused_where_the_text_shows_one() throws Exception {
        var files = new Media[] {picture("a.png", "A", "aa"), picture("a.png", "B", "bb")};
        assertThat(trial.failure(() -> trial.prepare(part("![](b/a.png)", files)))
                        .orElseThrow())
                .isInstanceOf(ConnectorException.Rejected.class)
                .hasMessageContaining("rename one");
        trial.publish(part("Both below", files), Optional.empty());
        assertThat(site.files()).isEqualTo(2);
    }

    @Test
    void a_text_that_no_stack_holds_is_refused_before_anything_is_sent() throws Exception {
        assertThat(trial.failure(() -> trial.prepare(part(">".repeat(20_000)))).orElseThrow())
                .isInstanceOf(ConnectorException.Rejected.class);
        assertThat(trial.requests()).isEmpty();
        var excerpt = part("x").toBuilder()
                .options(Map.of(Choosing.EXCERPT, "&".repeat(20_000)))
                .build();
        assertThat(trial.failure(() -> trial.prepare(excerpt)).orElseThrow())
                .as("as it is stored")
                .isInstanceOf(ConnectorException.Rejected.class);
    }
}
