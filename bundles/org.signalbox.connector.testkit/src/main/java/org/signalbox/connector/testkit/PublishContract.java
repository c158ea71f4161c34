package org.signalbox.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Deletes;
import org.signalbox.connector.api.Edits;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Receipt;
import org.signalbox.emulation.FakeNetwork;

/** Preparing has no visible effect, committing publishes exactly one post. */
public interface PublishContract extends ProvidesFixture {
    @Test
    default void preparing_shows_nothing_and_may_be_repeated() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            var publishes = trial.as(Publishes.class);
            trial.searched(publishes
                    .prepare(trial.part("Twice prepared"), Optional.empty())
                    .prepared());
            trial.searched(publishes
                    .prepare(trial.part("Twice prepared"), Optional.empty())
                    .prepared());
            assertThat(trial.visibleRequests()).isEmpty();
            assertThat(trial.network().posts()).isEmpty();
        }
    }

    @Test
    default void preparing_goes_on_in_another_session_and_still_shows_nothing() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            var part = trial.part("Prepared further");
            var first = trial.searched(trial.as(Publishes.class).prepare(part, Optional.empty()));
            trial.reopen();
            trial.searched(trial.as(Publishes.class).prepare(part, Optional.of(first.prepared())));
            assertThat(trial.visibleRequests()).isEmpty();
            assertThat(trial.network().posts()).isEmpty();
        }
    }

    @Test
    default void committing_shows_the_text_by_exactly_one_visible_request() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            var text = "Zürich – naïve café 日本語 👩🏽‍🚀 #tag https://example.com/a?b=c end";
            var receipt = trial.publish(trial.part(text), Optional.empty());

            assertThat(trial.network().posts())
                    .extracting(FakeNetwork.Post::remoteId, FakeNetwork.Post::text)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(receipt.remoteId(), text));
            assertThat(trial.visibleRequests()).hasSize(1);
            assertThat(JsonParser.parseString(receipt.data()).isJsonObject())
                    .as("the receipt's data is a JSON object")
                    .isTrue();
        }
    }

    @Test
    default void what_was_prepared_is_a_small_json_object_that_another_session_can_commit() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            var part = trial.part("Over a restart");
            var prepared = trial.prepare(part);
            assertThat(JsonParser.parseString(prepared.json()).isJsonObject()).isTrue();
            assertThat(prepared.json().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(64 * 1024);
            trial.reopen();
            trial.commit(part, prepared, trial.key(), Optional.empty());
            assertThat(trial.network().posts())
                    .extracting(FakeNetwork.Post::text)
                    .containsExactly("Over a restart");
        }
    }

    @Test
    default void a_thread_is_a_chain_of_replies() throws Exception {
        Assumptions.assumeTrue(fixture().threads(), "the connector has no threads");
        try (var trial = ConnectorTrial.of(fixture())) {
            Optional<Receipt> parent = Optional.empty();
            for (var i = 0; i < 3; i++) {
                var whole = trial.part("Part " + i);
                var part = whole.toBuilder().place(i, 3).build();
                parent = Optional.of(trial.publish(part, parent));
                trial.reopen();
            }
            var posts = trial.network().posts();
            assertThat(posts).extracting(FakeNetwork.Post::text).containsExactly("Part 0", "Part 1", "Part 2");
            assertThat(posts)
                    .extracting(FakeNetwork.Post::replyTo)
                    .containsExactly(
                            Optional.empty(),
                            Optional.of(posts.get(0).remoteId()),
                            Optional.of(posts.get(1).remoteId()));
        }
    }

    @Test
    default void an_image_arrives_with_its_alternative_text_before_anything_is_visible() throws Exception {
        Assumptions.assumeTrue(fixture().takesImages(), "the connector takes no images");
        try (var trial = ConnectorTrial.of(fixture())) {
            var part = trial.part("With an image");
            var illustrated = part.toBuilder()
                    .media(fixture().image("A blue dot – «bleu»"))
                    .build();
            trial.publish(illustrated, Optional.empty());
            assertThat(trial.network().posts())
                    .extracting(FakeNetwork.Post::alts)
                    .containsExactly(List.of(fixture().alternativeTexts() ? "A blue dot – «bleu»" : ""));
            assertThat(trial.visibleRequests()).hasSize(1);
        }
    }

    @Test
    default void each_part_of_a_thread_has_its_own_image() throws Exception {
        Assumptions.assumeTrue(fixture().imagesInThreads(), "the connector has no threads with images");
        try (var trial = ConnectorTrial.of(fixture())) {
            Optional<Receipt> parent = Optional.empty();
            for (var i = 0; i < 2; i++) {
                var part = trial.part("Pictured " + i).toBuilder()
                        .place(i, 2)
                        .media(fixture().image("Picture " + i))
                        .build();
                parent = Optional.of(trial.publish(part, parent));
            }
            assertThat(trial.network().posts())
                    .extracting(FakeNetwork.Post::alts)
                    .containsExactly(
                            List.of(fixture().alternativeTexts() ? "Picture 0" : ""),
                            List.of(fixture().alternativeTexts() ? "Picture 1" : ""));
        }
    }

    @Test
    default void what_was_published_can_be_deleted_twice_and_by_another_session() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            trial.as(Deletes.class);
            var receipt = trial.publish(trial.part("To be deleted"), Optional.empty());
            var other = trial.publish(trial.part("To be kept"), Optional.empty());
            trial.reopen();
            trial.as(Deletes.class).delete(receipt);
            trial.as(Deletes.class).delete(receipt);
            assertThat(trial.network().posts())
                    .extracting(FakeNetwork.Post::remoteId)
                    .containsExactly(other.remoteId());
        }
    }

    @Test
    default void what_was_published_can_be_edited_in_place_by_another_session() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            trial.as(Edits.class);
            var receipt = trial.publish(trial.part("Before"), Optional.empty());
            trial.reopen();
            var prepared = trial.prepare(trial.part("After"));
            var edited = trial.searched(trial.as(Edits.class).edit(receipt, prepared));
            assertThat(edited.remoteId()).isEqualTo(receipt.remoteId());
            assertThat(trial.network().posts())
                    .extracting(FakeNetwork.Post::remoteId, FakeNetwork.Post::text)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(receipt.remoteId(), "After"));
        }
    }
}
