package org.signalbox.connector.reddit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.connector.testkit.RecordedRefusal;
import org.signalbox.emulation.reddit.FakeReddit;
import org.signalbox.emulation.reddit.RedditJson;

/** What each answer of Reddit to a post means; each with where it is documented or was recorded. */
class RefusalTest {
    static Stream<RecordedRefusal> refusals() {
        return RecordedRefusal.of(RefusalTest.class);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void an_answer_to_a_post(RecordedRefusal refusal) throws Exception {
        try (var trial = ConnectorTrial.of(new RedditFixture())) {
            var part = trial.part("Refused");
            var commit = new Commit(part, trial.prepare(part), trial.key(), Optional.empty());
            ((FakeReddit) trial.network()).next(refusal.answer());
            var before = Instant.now();

            var thrown = trial.failure(() -> trial.as(Publishes.class).commit(commit))
                    .orElseThrow();

            refusal.check(thrown, before);
            assertThat(trial.visibleRequests()).hasSize(1);
        }
    }

    @Test
    void a_comment_that_is_too_long_breaks_a_limit_of_its_own() throws Exception {
        try (var trial = ConnectorTrial.of(new RedditFixture())) {
            var first = trial.publish(trial.part("First"), Optional.empty());
            var second = trial.part("é".repeat(10_001)).toBuilder().place(1, 2).build();
            var thrown = trial.failure(() -> trial.publish(second, Optional.of(first)));
            assertThat(thrown.orElseThrow())
                    .isInstanceOfSatisfying(
                            Rejected.class, no -> assertThat(no.termId()).contains(Term.COMMENT));
        }
    }

    @Test
    void a_token_in_an_answer_isnt_told() throws Exception {
        try (var trial = ConnectorTrial.of(new RedditFixture())) {
            ((FakeReddit) trial.network())
                    .next(RedditJson.error(
                            "NO_TEXT", "no text for " + FakeReddit.TOKEN + "!" + "x".repeat(600), "title"));
            var thrown = trial.failure(() -> trial.session().verify()).orElseThrow();
            assertThat(thrown).hasMessageContaining("•••!xxx").hasMessageNotContaining("x".repeat(500));
        }
    }
}
