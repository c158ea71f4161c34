package org.signalbox.connector.facebook.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.connector.testkit.RecordedRefusal;
import org.signalbox.emulation.facebook.FakeFacebook;
import org.signalbox.emulation.meta.GraphAnswers;

/** What each answer of Facebook to a post or a comment means; each with where it is documented or was recorded. */
class RefusalTest {
    static Stream<RecordedRefusal> refusals() {
        return RecordedRefusal.of(RefusalTest.class);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void an_answer_to_a_post_or_a_comment(RecordedRefusal refusal) throws Exception {
        try (var trial = ConnectorTrial.of(new FacebookFixture())) {
            var parent = refusal.has("comment")
                    ? Optional.of(trial.publish(trial.part("Above"), Optional.empty()))
                    : Optional.<Receipt>empty();
            var part = parent.isPresent()
                    ? trial.part("Refused").toBuilder().place(1, 2).build()
                    : trial.part("Refused");
            var visible = trial.visibleRequests().size();
            var commit = new Commit(part, trial.prepare(part), trial.key(), parent);
            ((FakeFacebook) trial.network()).next(refusal.answer());
            var before = Instant.now();

            var thrown = trial.failure(() -> trial.as(Publishes.class).commit(commit))
                    .orElseThrow();

            refusal.check(thrown, before);
            assertThat(trial.visibleRequests()).hasSize(visible + 1);
        }
    }

    /** It isn't in the grant, so that nothing but the connector knows it. */
    @Test
    void the_token_of_a_page_in_an_answer_isnt_told() throws Exception {
        try (var trial = ConnectorTrial.of(new FacebookFixture())) {
            var part = trial.part("Refused");
            var commit = new Commit(part, trial.prepare(part), trial.key(), Optional.empty());
            var facebook = (FakeFacebook) trial.network();
            var token = facebook.pages().all().getFirst().token();
            facebook.next(GraphAnswers.invalid("Malformed access token " + token + " of app 1029384756"));
            var thrown = trial.failure(() -> trial.as(Publishes.class).commit(commit))
                    .orElseThrow();
            assertThat(thrown)
                    .hasMessageContaining("Malformed access token ••• of app •••")
                    .hasMessageNotContaining(token);
        }
    }

    @Test
    void a_token_in_an_answer_isnt_told() throws Exception {
        try (var trial = ConnectorTrial.of(new FacebookFixture())) {
            ((FakeFacebook) trial.network())
                    .next(GraphAnswers.invalid("no such token: " + FakeFacebook.TOKEN + "!" + "x".repeat(600)));
            var thrown = trial.failure(() -> trial.session().verify()).orElseThrow();
            assertThat(thrown).hasMessageContaining("•••!xxx").hasMessageNotContaining("x".repeat(500));
        }
    }
}
