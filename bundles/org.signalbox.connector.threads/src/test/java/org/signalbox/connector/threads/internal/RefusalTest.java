package org.signalbox.connector.threads.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Deletes;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.connector.testkit.RecordedRefusal;
import org.signalbox.emulation.threads.FakeThreads;
import org.signalbox.emulation.threads.ThreadsAnswers;

/** What each answer of Threads means; each with where it is documented or was recorded. */
class RefusalTest {
    static Stream<RecordedRefusal> refusals() {
        return RecordedRefusal.of(RefusalTest.class);
    }

    /** To what is made ready, to a post, or to a deletion. */
    @ParameterizedTest
    @MethodSource("refusals")
    void an_answer(RecordedRefusal refusal) throws Exception {
        try (var trial = ConnectorTrial.of(new ThreadsFixture())) {
            var part = trial.part("Refused");
            var network = (FakeThreads) trial.network();
            ConnectorTrial.Action action;
            if (refusal.has("ready")) {
                action = () -> trial.as(Publishes.class).prepare(part, Optional.empty());
            } else if (refusal.has("answer")) {
                var parent = network.feed().mention("zoe", "Hello");
                var commit = new Commit(part, trial.prepare(part), trial.key(), Optional.of(Receipt.named(parent)));
                action = () -> trial.as(Publishes.class).commit(commit);
            } else if (refusal.has("delete")) {
                var receipt = trial.publish(part, Optional.empty());
                action = () -> trial.as(Deletes.class).delete(receipt);
            } else {
                var commit = new Commit(part, trial.prepare(part), trial.key(), Optional.empty());
                action = () -> trial.as(Publishes.class).commit(commit);
            }
            var visible = trial.visibleRequests().size();
            var posts = network.posts();
            network.next(refusal.answer());
            var before = Instant.now();

            refusal.check(trial.failure(action).orElseThrow(), before);

            assertThat(trial.visibleRequests())
                    .hasSize(visible + (refusal.has("ready") || refusal.has("answer") ? 0 : 1));
            assertThat(network.posts()).isEqualTo(posts);
        }
    }

    @Test
    void a_token_in_an_answer_isnt_told() throws Exception {
        try (var trial = ConnectorTrial.of(new ThreadsFixture())) {
            ((FakeThreads) trial.network())
                    .next(ThreadsAnswers.error(
                            400,
                            "OAuthException",
                            100,
                            0,
                            "no such token: " + FakeThreads.TOKEN + "!" + "x".repeat(600)));
            var thrown = trial.failure(() -> trial.session().verify()).orElseThrow();
            assertThat(thrown).hasMessageContaining("•••!xxx").hasMessageNotContaining("x".repeat(500));
        }
    }
}
