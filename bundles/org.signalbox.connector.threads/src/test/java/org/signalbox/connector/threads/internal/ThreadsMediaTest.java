package org.signalbox.connector.threads.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.ConnectorException.Unavailable;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.ReadsHistory;
import org.signalbox.connector.api.ReadsMedia;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.threads.FakeThreads;

/** Posts with files, which the fake fetches from their addresses. */
class ThreadsMediaTest {
    private final AlteredFixture fixture = new AlteredFixture();
    private final FakeThreads threads = fixture.network();

    private static Media file(String name, String type) {
        var bytes = name.getBytes(StandardCharsets.UTF_8);
        return Media.of(
                        name,
                        type,
                        bytes.length,
                        offset -> new ByteArrayInputStream(bytes, (int) offset, bytes.length - (int) offset))
                .alt("About " + name)
                .sha256(name)
                .build();
    }

    private static Part part(Media... files) {
        return Part.of("With files").media(files).build();
    }

    private List<Map<String, String>> made() {
        return threads.containers().ids().stream()
                .map(threads.containers()::fields)
                .toList();
    }

    @Test
    void several_files_are_made_one_by_one_and_then_put_side_by_side() throws Exception {
        try (var trial = fixture.trial()) {
            var receipt =
                    trial.publish(part(file("a.jpg", "image/jpeg"), file("b.mp4", "video/mp4")), Optional.empty());
            assertThat(made()).hasSize(3);
            assertThat(made().get(0))
                    .containsEntry("media_type", "IMAGE")
                    .containsEntry("is_carousel_item", "true")
                    .containsEntry("alt_text", "About a.jpg")
                    .doesNotContainKey("text");
            assertThat(made().get(1)).containsEntry("media_type", "VIDEO").containsKey("video_url");
            assertThat(made().get(2))
                    .containsEntry("media_type", "CAROUSEL")
                    .containsEntry(
                            "children",
                            String.join(",", threads.containers().ids().subList(0, 2)))
                    .containsEntry("text", "With files");
            assertThat(threads.posts())
                    .containsExactly(new FakeNetwork.Post(
                            receipt.remoteId(), "With files", Optional.empty(), List.of("About a.jpg", "About b.mp4")));
            var post = trial.as(ReadsHistory.class)
                    .history(Optional.empty(), 5)
                    .items()
                    .getFirst();
            assertThat(post.attachments()).extracting(RemoteMedia::alt).containsExactly("About a.jpg", "About b.mp4");
            var read = trial.as(ReadsMedia.class).media(post.attachments().getFirst());
            assertThat(new String(read.bytes(), StandardCharsets.UTF_8)).isEqualTo("a.jpg");
        }
    }

    @Test
    void files_that_are_worked_on_are_waited_for_over_restarts_and_made_once() throws Exception {
        try (var trial = fixture.trial()) {
            threads.containers().processFor(2);
            var part = part(file("a.jpg", "image/jpeg"), file("b.png", "image/png"));
            trial.publish(part, Optional.empty());
            assertThat(made()).hasSize(3);
            assertThat(threads.posts()).hasSize(1);
        }
    }

    @Test
    void a_video_is_asked_for_half_a_minute_later_and_lasts_six_hours() throws Exception {
        try (var trial = fixture.trial()) {
            threads.containers().processFor(1);
            var part = part(file("b.mp4", "video/mp4"));
            var first = trial.as(Publishes.class).prepare(part, Optional.empty());
            assertThat(((Preparation.Pending) first).checkAt())
                    .isBetween(Instant.now().plusSeconds(28), Instant.now().plusSeconds(31));
            var second = trial.as(Publishes.class).prepare(part, Optional.of(first.prepared()));
            assertThat(((Preparation.Ready) second).expiresAt().orElseThrow())
                    .isBetween(
                            Instant.now().plus(Duration.ofMinutes(359)),
                            Instant.now().plus(Duration.ofMinutes(361)));
        }
    }

    @Test
    void a_video_that_isnt_one_is_refused_with_the_reason() throws Exception {
        try (var trial = fixture.trial()) {
            threads.containers().processFor(1);
            var part = part(file("b.mp4", "video/mp4"));
            var first = trial.as(Publishes.class).prepare(part, Optional.empty());
            for (var reason : Map.of(
                            "INVALID_FRAME_RATE", "frame rate",
                            "<b>", "doesn't say why",
                            "NEW_REASON", "NEW_REASON")
                    .entrySet()) {
                threads.containers().set(threads.containers().ids().getFirst(), "ERROR", reason.getKey());
                assertThat(trial.failure(() -> trial.as(Publishes.class).prepare(part, Optional.of(first.prepared()))))
                        .get()
                        .isInstanceOf(Rejected.class)
                        .asString()
                        .contains(reason.getValue())
                        .doesNotContain("<b>");
            }
        }
    }

    @Test
    void a_video_that_cant_be_fetched_is_tried_three_times() throws Exception {
        try (var trial = fixture.trial()) {
            var part = part(file("b.mp4", "video/mp4"));
            threads.containers().processFor(9);
            var step = trial.as(Publishes.class).prepare(part, Optional.empty());
            for (var i = 0; i < 2; i++) {
                var reason = List.of("FAILED_DOWNLOADING_VIDEO", "UNKNOWN").get(i);
                threads.containers().set(threads.containers().ids().getLast(), "ERROR", reason);
                var waits = trial.as(Publishes.class).prepare(part, Optional.of(step.prepared()));
                step = trial.as(Publishes.class).prepare(part, Optional.of(waits.prepared()));
                assertThat(made()).hasSize(i + 2);
            }
            threads.containers().set(threads.containers().ids().getLast(), "ERROR", "FAILED_DOWNLOADING_VIDEO");
            var last = step;
            assertThat(trial.failure(() -> trial.as(Publishes.class).prepare(part, Optional.of(last.prepared()))))
                    .get()
                    .isInstanceOf(Rejected.class)
                    .asString()
                    .contains("couldn't fetch");
        }
    }

    @Test
    void files_of_a_later_part_are_made_ready_before_it_and_itself_with_what_it_answers() throws Exception {
        try (var trial = fixture.trial()) {
            var root = trial.publish(trial.part("Root"), Optional.empty());
            var part = part(file("a.jpg", "image/jpeg"), file("b.png", "image/png")).toBuilder()
                    .place(1, 2)
                    .build();
            var before = made().size();
            var prepared = trial.prepare(part);
            assertThat(made()).hasSize(before + 2);
            trial.reopen();
            trial.commit(part, prepared, trial.key(), Optional.of(root));
            assertThat(made()).hasSize(before + 3);
            assertThat(threads.posts().getLast().replyTo()).contains(root.remoteId());
        }
    }

    @Test
    void a_later_part_with_a_slow_video_is_taken_up_again_where_it_was() throws Exception {
        try (var trial = fixture.trial()) {
            var root = trial.publish(trial.part("Root"), Optional.empty());
            var part = part(file("b.mp4", "video/mp4")).toBuilder().place(1, 2).build();
            var commit = new Commit(part, trial.prepare(part), trial.key(), Optional.of(root));
            threads.containers().processFor(10);
            assertThat(trial.failure(() -> trial.as(Publishes.class).commit(commit)))
                    .get()
                    .isInstanceOf(Unavailable.class);
            assertThat(threads.posts()).hasSize(1);
            var containers = made().size();
            trial.as(Publishes.class).commit(commit);
            assertThat(made()).hasSize(containers);
            assertThat(threads.posts()).hasSize(2);
        }
    }

    @Test
    void a_video_of_a_later_part_that_cant_be_fetched_now_is_tried_later() throws Exception {
        try (var trial = fixture.trial()) {
            var root = trial.publish(trial.part("Root"), Optional.empty());
            var part = part(file("b.mp4", "video/mp4")).toBuilder().place(1, 2).build();
            var commit = new Commit(part, trial.prepare(part), trial.key(), Optional.of(root));
            fixture.alter((request, answer) -> {
                if (request.path().endsWith("/me/threads") && request.method().equals("POST")) {
                    threads.containers().set(threads.containers().ids().getLast(), "ERROR", "FAILED_DOWNLOADING_VIDEO");
                }
                return answer;
            });
            var before = made().size();
            assertThat(trial.failure(() -> trial.as(Publishes.class).commit(commit)))
                    .get()
                    .isInstanceOf(Unavailable.class);
            assertThat(made()).hasSize(before + 1);
            fixture.alter((request, answer) -> answer);
            trial.as(Publishes.class).commit(commit);
            assertThat(threads.posts()).hasSize(2);
        }
    }

    @Test
    void what_isnt_a_picture_or_a_video_is_refused_before_anything_is_sent() throws Exception {
        try (var trial = fixture.trial()) {
            for (var type : List.of("image/gif", "audio/mpeg", "application/pdf")) {
                assertThat(trial.failure(() -> trial.prepare(part(file("x", type)))))
                        .get()
                        .isInstanceOf(Rejected.class);
            }
            var many = new Media[21];
            Arrays.setAll(many, i -> file(i + ".jpg", "image/jpeg"));
            assertThat(trial.failure(() -> trial.prepare(part(many)))).get().isInstanceOf(Rejected.class);
            assertThat(trial.requests()).isEmpty();
        }
    }
}
