package org.signalbox.connector.reddit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.ConnectorException.Unavailable;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.connector.testkit.TestFiles;
import org.signalbox.emulation.reddit.FakeReddit;
import org.signalbox.emulation.reddit.RedditFiles;
import org.signalbox.emulation.reddit.RedditJson;

/** Images, galleries and videos, which the kit doesn't publish as they lose their alternative texts. */
class RedditMediaTest {
    private final ConnectorTrial trial = ConnectorTrial.of(new RedditFixture());
    private final FakeReddit reddit = (FakeReddit) trial.network();

    @AfterEach
    void close() {
        trial.close();
    }

    private Part part(Media... media) {
        return trial.part("A look out").toBuilder().media(media).build();
    }

    private JsonObject only() {
        return reddit.content().things().values().iterator().next();
    }

    @Test
    void an_image_is_accepted_first_and_found_when_reddit_has_processed_it() throws Exception {
        var part = part(TestFiles.image("night.png", ""));
        var prepared = trial.prepare(part);
        assertThat(reddit.files().uploaded().values()).containsExactly("night.png".getBytes());
        assertThat(trial.visibleRequests()).isEmpty();
        trial.reopen();

        var since = Instant.now();
        var key = trial.key();
        var answer = trial.as(Publishes.class).commit(new Commit(part, prepared, key, Optional.empty()));
        assertThat(answer).isInstanceOfSatisfying(Commitment.Accepted.class, accepted -> {
            assertThat(accepted.data()).isEqualTo("{\"kind\":\"image\"}");
            assertThat(accepted.checkAt()).isAfter(since);
        });
        assertThat(trial.visibleRequests()).hasSize(1);

        var search = new Search(key, part, Optional.of(prepared), Optional.empty(), Optional.of("{}"), since);
        var reads = trial.as(Reconciles.class);
        assertThat(List.of(reads.find(search), reads.find(search))).containsOnly(Lookup.absent());
        assertThat(reads.find(search).whenFound()).hasValueSatisfying(receipt -> {
            assertThat(receipt.remoteId()).isEqualTo(RedditJson.name(only()));
            assertThat(receipt.url().orElseThrow().toString()).startsWith("https://www.reddit.com/r/test/comments/");
        });
        assertThat(only().get("selftext").getAsString()).isEqualTo("A look out");
    }

    /** By a session that is opened after preparing, as the host does it. */
    private Commitment commit(Part part) throws Exception {
        var commit = new Commit(part, trial.prepare(part), trial.key(), Optional.empty());
        return trial.as(Publishes.class).commit(commit);
    }

    @Test
    void an_image_that_is_processed_at_once_is_visible() throws Exception {
        reddit.tell(() -> "{\"type\": \"success\", \"payload\": {\"redirect\": \""
                + reddit.content().finish() + "\"}}");
        var answer = commit(part(TestFiles.image("night.png", "")));
        assertThat(answer.whenVisible()).hasValueSatisfying(receipt -> {
            assertThat(receipt.remoteId()).isEqualTo(RedditJson.name(only()));
            assertThat(receipt.url().orElseThrow())
                    .hasToString(
                            "https://www.reddit.com" + only().get("permalink").getAsString());
            assertThat(receipt.data()).isEqualTo("{\"kind\":\"image\",\"title\":\"A look out\"}");
        });
        assertThat(trial.visibleRequests()).hasSize(1);
    }

    @Test
    void a_file_that_reddit_cant_process_is_refused() {
        reddit.tell(() -> "{\"type\": \"failed\", \"payload\": {}}");
        assertThatThrownBy(() -> commit(part(TestFiles.video("broken.mp4"))))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("can't process it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"type\": \"success\"}",
                "{\"type\": \"success\", \"payload\": {\"redirect\": \"https://evil.example/r/x/comments/abc/\"}}",
                "{\"type\": \"progress\", \"payload\": {\"redirect\": \"https://www.reddit.com/r/x/comments/abc/\"}}"
            })
    void whatever_else_the_socket_tells_the_post_stays_accepted(String told) throws Exception {
        reddit.tell(() -> told);
        assertThat(commit(part(TestFiles.image("night.png", "")))).isInstanceOf(Commitment.Accepted.class);
    }

    @Test
    void an_interrupted_wait_leaves_the_post_accepted() throws Exception {
        var caller = Thread.currentThread();
        reddit.tell(() -> {
            Thread.ofVirtual().start(() -> {
                LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
                caller.interrupt();
            });
            return FakeReddit.SILENCE;
        });
        assertThat(commit(part(TestFiles.image("night.png", "")))).isInstanceOf(Commitment.Accepted.class);
        assertThat(Thread.interrupted()).as("the thread stays interrupted").isTrue();
    }

    @Test
    void a_gallery_is_uploaded_file_by_file_so_that_a_restart_costs_one() throws Exception {
        var part =
                part(TestFiles.image("1.png", "one"), TestFiles.image("2.png", ""), TestFiles.image("3.png", "three"));
        var first = trial.as(Publishes.class).prepare(part, Optional.empty());
        assertThat(first).isInstanceOf(Preparation.Pending.class);
        assertThat(reddit.files().uploaded()).hasSize(1);
        trial.reopen();
        var second = trial.as(Publishes.class).prepare(part, Optional.of(first.prepared()));
        trial.reopen();
        var third = trial.as(Publishes.class).prepare(part, Optional.of(second.prepared()));
        assertThat(third)
                .isInstanceOfSatisfying(
                        Preparation.Ready.class,
                        ready -> assertThat(ready.expiresAt()).isPresent());
        assertThat(reddit.files().uploaded()).hasSize(3);

        var receipt = trial.commit(part, third.prepared(), trial.key(), Optional.empty());
        assertThat(receipt.remoteId()).isEqualTo(RedditJson.name(only()));
        assertThat(captions()).as("descriptions aren't shown unasked").containsExactly("", "", "");
    }

    @Test
    void captions_of_a_gallery_are_the_descriptions_where_the_author_wants_it() throws Exception {
        var options = Map.of(Choosing.COMMUNITY, "r/test", Choosing.CAPTIONS, "true");
        var part = part(TestFiles.image("1.png", "Une vue"), TestFiles.image("2.png", "")).toBuilder()
                .options(options)
                .build();
        trial.publish(part, Optional.empty());
        assertThat(captions()).containsExactly("Une vue", "");

        var long_ = part.toBuilder()
                .media(TestFiles.image("1.png", "é".repeat(181)), TestFiles.image("2.png", ""))
                .build();
        assertThatThrownBy(() -> trial.prepare(long_))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.termId()).contains(Term.CAPTION));
    }

    private List<String> captions() {
        return only().getAsJsonObject("gallery_data").getAsJsonArray("items").asList().stream()
                .map(item -> item.getAsJsonObject().get("caption").getAsString())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void a_video_has_a_picture_of_its_own_or_a_black_one(boolean own) throws Exception {
        var poster = TestFiles.image("poster.png", "");
        var video = TestFiles.of("film.mp4", "video/mp4", new byte[100]);
        trial.publish(part((own ? video.poster(poster) : video).build()), Optional.empty());
        assertThat(only().get("is_video").getAsBoolean()).isTrue();
        assertThat(reddit.files().types())
                .containsOnly(Map.entry("asset0", "video/mp4"), Map.entry("asset1", "image/png"));
        var shown = reddit.files().uploaded().get("asset1");
        assertThat(shown).startsWith(own ? "poster".getBytes() : new byte[] {(byte) 0x89, 'P', 'N', 'G'});
    }

    @Test
    void a_file_that_is_too_large_for_the_store_breaks_its_term() {
        var large = TestFiles.of("large.png", "image/png", new byte[(int) RedditFiles.MOST_BYTES + 1]);
        assertThatThrownBy(() -> trial.prepare(part(large.build()))).isInstanceOfSatisfying(Rejected.class, no -> {
            assertThat(no.termId()).contains(Term.IMAGE_BYTES);
            assertThat(no).hasMessageContaining("large.png").hasMessageContaining("exceeds the maximum allowed");
        });
    }

    @Test
    void a_file_as_large_as_may_be_arrives_once() throws Exception {
        var large = TestFiles.of("large.png", "image/png", new byte[(int) RedditFiles.MOST_BYTES]);
        trial.publish(part(large.build()), Optional.empty());
        assertThat(reddit.files().uploaded().get("asset0")).hasSize((int) RedditFiles.MOST_BYTES);
        assertThat(trial.requests())
                .filteredOn(each -> each.operation().equals("media.transfer"))
                .hasSize(1)
                .allSatisfy(each -> assertThat(each.timeout()).isGreaterThan(Duration.ofMinutes(3)));
    }

    @Test
    void a_lease_that_ended_is_no_lost_authorization() {
        reddit.files().endLeases();
        assertThatThrownBy(() -> trial.prepare(part(TestFiles.image("slow.png", ""))))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("Policy expired");
    }

    @ParameterizedTest
    @CsvSource({
        "image/webp image/png, reddit.media.types",
        "video/mp4 image/png, reddit.video.image",
        "video/mp4 video/mp4, reddit.video.count"
    })
    void what_reddit_has_no_post_for_is_refused_before_anything_is_uploaded(String types, String term) {
        var media = List.of(types.split(" ")).stream()
                .map(type -> TestFiles.of("file", type, new byte[9]).build())
                .toArray(Media[]::new);
        assertThatThrownBy(() -> trial.prepare(part(media)))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.termId()).contains(term));
        assertThat(trial.requests()).isEmpty();
    }
}
