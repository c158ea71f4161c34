package org.signalbox.connector.wordpress.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.Deletes;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.ReadsPost;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.wordpress.FakeWordPress;

/** What was sent is found whatever plug-ins and people did to it, or a person is asked: none is sent twice. */
class PostFinderTest {
    private final ConnectorTrial trial = ConnectorTrial.of(new WordPressFixture());
    private final FakeWordPress site = (FakeWordPress) trial.network();
    private final PublishKey key = trial.key();
    private final Instant since = Instant.now();

    @AfterEach
    void close() {
        trial.close();
    }

    private static Part part(String title) {
        return Part.of("The same words").title(title).build();
    }

    private static Part part(String title, String option, String value) {
        return part(title).toBuilder().options(Map.of(option, value)).build();
    }

    private Receipt sent(Part part) throws Exception {
        return sent(part, trial.prepare(part));
    }

    private Receipt sent(Part part, Prepared prepared) throws Exception {
        return trial.commit(part, prepared, key, Optional.empty());
    }

    private JsonObject stored() {
        return site.content().all().values().stream()
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    private Lookup lookup(Part part) throws Exception {
        return trial.as(Reconciles.class).find(Search.of(key, part, since));
    }

    private static String time(Instant at) {
        return Posts.TIME.format(LocalDateTime.ofInstant(at, ZoneOffset.UTC));
    }

    /** Somebody's own, with the words of a part. */
    private JsonObject another(Part part, String slug, Instant at) throws Exception {
        trial.commit(part, trial.prepare(part), trial.key(), Optional.empty());
        var post = stored();
        post.addProperty("slug", slug);
        post.addProperty("date_gmt", time(at));
        post.addProperty("modified_gmt", time(at));
        return post;
    }

    @ParameterizedTest
    @ValueSource(strings = {"night-train-KEY", "KEY", "a-night-train-KEY-3", "fr-the-night-train-KEY"})
    void a_slug_with_the_key_is_ours_whatever_its_words(String slug) throws Exception {
        var part = part("The night train");
        var receipt = sent(part);
        var made = Slug.of(part, key);
        stored().addProperty("slug", slug.replace("KEY", made.substring(made.lastIndexOf('-') + 1)));
        stored().add("content", new JsonObject());
        assertThat(lookup(part).whenFound().map(Receipt::remoteId)).contains(receipt.remoteId());
    }

    @ParameterizedTest
    @CsvSource({
        "A big strawberry, a-big-strawberry",
        "Our strategies, our-strategies",
        "Strawberries, strawberry",
        "New smartphone 2, new-smartphone-2",
        "A very long title that goes on and on until nobody reads the strawberry,"
                + " a-very-long-title-that-goes-on-and-on-until-nobody-reads-the-strawberry",
        "夜行列車, night-train"
    })
    void a_slug_of_a_plug_in_may_end_in_a_word_that_looks_like_a_key(String title, String slug) throws Exception {
        var receipt = sent(part(title));
        stored().addProperty("slug", slug);
        assertThat(lookup(part(title)).whenFound().map(Receipt::remoteId)).contains(receipt.remoteId());
    }

    @Test
    void another_change_with_the_same_words_is_not_taken_for_it() throws Exception {
        another(part("Every day"), "every-day-s0a1b2c3d4", Instant.now());
        another(part("夜行列車"), "s0a1b2c3d4", Instant.now());
        assertThat(lookup(part("Every day"))).isEqualTo(Lookup.absent());
        assertThat(lookup(part("夜行列車"))).isEqualTo(Lookup.absent());
        stored().addProperty("slug", "scheduling");
        assertThat(lookup(part("夜行列車"))).as("a key or a word").isInstanceOf(Lookup.CannotTell.class);
    }

    /** WordPress keeps no slug of what waits for an editor, who publishes it: then its author may not edit it. */
    @Test
    void a_contributors_post_is_found_also_once_it_is_published() throws Exception {
        site.may().removeAll(List.of("publish_posts", "edit_published_posts"));
        var part = part("Waiting & <ready>", Choosing.STATUS, "pending");
        var receipt = sent(part);
        assertThat(stored().get("slug").getAsString()).isEmpty();
        assertThat(lookup(part).whenFound().map(Receipt::remoteId)).contains(receipt.remoteId());
        stored().addProperty("slug", "waiting-ready");
        stored().addProperty("status", "publish");
        assertThat(lookup(part).whenFound().map(Receipt::remoteId)).contains(receipt.remoteId());
        stored().getAsJsonObject("content").addProperty("rendered", "<p>The same words</p><p>Advertisement</p>");
        assertThat(lookup(part)).isInstanceOf(Lookup.CannotTell.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void files_with_words_below_the_text_hide_nothing(boolean prepared) throws Exception {
        var timetable = Media.of("timetable.pdf", "application/pdf", 1, at -> new ByteArrayInputStream(new byte[1]))
                .alt("All the trains")
                .build();
        var part = part("Timetable").toBuilder().media(timetable).build();
        var ready = trial.prepare(part);
        var receipt = sent(part, ready);
        stored().addProperty("slug", "of-its-own");
        var kept = prepared ? Optional.of(ready) : Optional.<Prepared>empty();
        var search = new Search(key, part, kept, Optional.empty(), Optional.empty(), since);
        assertThat(trial.as(Reconciles.class).find(search).whenFound().map(Receipt::remoteId))
                .contains(receipt.remoteId());
    }

    @Test
    void titles_with_tags_are_kept_shown_and_found() throws Exception {
        var part = part("Use <b> & List<String> «now»", Choosing.EXCERPT, "<script>alert(1)</script>");
        var receipt = sent(part);
        stored().addProperty("slug", "of-its-own");
        assertThat(stored().getAsJsonObject("title").get("raw").getAsString())
                .isEqualTo("Use &lt;b&gt; &amp; List&lt;String&gt; «now»");
        assertThat(stored().getAsJsonObject("excerpt").get("raw").getAsString()).doesNotContain("<");
        assertThat(lookup(part).whenFound().map(Receipt::remoteId)).contains(receipt.remoteId());
        var shown = trial.as(ReadsPost.class).post(receipt);
        assertThat(shown.orElseThrow().title()).contains("Use <b> & List<String> «now»");
    }

    @ParameterizedTest
    @CsvSource({"PT5M, Found", "PT2H, CannotTell", "P2D, Absent"})
    void a_clock_that_is_off_makes_no_second_post(Duration behind, String result) throws Exception {
        another(part("Clocks"), "of-its-own", since.minus(behind));
        assertThat(lookup(part("Clocks")).getClass().getSimpleName()).isEqualTo(result);
    }

    @Test
    void a_post_with_a_time_of_its_authors_may_have_any() throws Exception {
        var part = part("Backdated", Choosing.AT, "2020-01-01T09:00");
        another(part, "of-its-own", Instant.parse("2020-01-01T09:00:00Z"));
        assertThat(lookup(part)).isInstanceOf(Lookup.CannotTell.class);
        assertThat(lookup(part("Another", Choosing.AT, "2020-01-01T09:00"))).isEqualTo(Lookup.absent());
    }

    @Test
    void a_post_of_the_same_title_and_other_words_may_be_it() throws Exception {
        another(part("Corrected"), "of-its-own", Instant.now());
        var part = Part.of("Words that somebody corrected").title("Corrected").build();
        assertThat(lookup(part)).isInstanceOf(Lookup.CannotTell.class);
    }

    @Test
    void a_list_that_ends_too_early_proves_nothing() throws Exception {
        var template = another(part("Filler"), "filler", Instant.now());
        var part = part("First of many");
        another(part, "of-its-own", Instant.now());
        var ours = stored().get("id").getAsString();
        fill(template, 150, Instant.now());
        assertThat(lookup(part).whenFound().map(Receipt::remoteId))
                .as("on another page")
                .contains(ours);
        fill(template, 300, Instant.now());
        assertThat(lookup(part)).isInstanceOf(Lookup.CannotTell.class);
        fill(template, 100, since.minus(Duration.ofDays(3)));
        assertThat(lookup(part("Nowhere"))).as("as those before are older").isEqualTo(Lookup.absent());
    }

    private void fill(JsonObject template, int count, Instant at) {
        var first = site.content().all().size() + 1L;
        for (var id = first; id < first + count; id++) {
            var post = template.deepCopy();
            post.addProperty("id", id);
            post.addProperty("slug", "filler-" + id);
            post.addProperty("date_gmt", time(at));
            post.addProperty("modified_gmt", time(at));
            site.content().all().put(id, post);
        }
    }

    @Test
    void what_somebody_threw_away_is_not_sent_again() throws Exception {
        var part = part("Thrown away");
        var receipt = sent(part);
        trial.as(Deletes.class).delete(receipt);
        assertThat(lookup(part)).isInstanceOf(Lookup.CannotTell.class);
        stored().addProperty("slug", "of-its-own__trashed");
        assertThat(lookup(part)).isInstanceOf(Lookup.CannotTell.class);
    }

    @Test
    void an_answer_that_is_no_list_proves_nothing() throws Exception {
        site.next(NetworkAnswer.json(200, "{}"));
        assertThat(trial.failure(() -> lookup(part("x")))).isPresent();
    }
}
