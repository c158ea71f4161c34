package org.signalbox.connector.instagram.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.connector.testkit.RecordedRefusal;
import org.signalbox.emulation.instagram.FakeInstagram;
import org.signalbox.emulation.meta.GraphAnswers;

/** What each answer of Instagram to a step of a post means; each with where it is documented or was recorded. */
class RefusalTest {
    static Stream<RecordedRefusal> refusals() {
        return RecordedRefusal.of(RefusalTest.class);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void an_answer_to_a_step_of_a_post(RecordedRefusal refusal) throws Exception {
        try (var trial = ConnectorTrial.of(new InstagramFixture())) {
            var part = trial.part("Refused");
            var instagram = (FakeInstagram) trial.network();
            var before = Instant.now();
            if (refusal.has("step")) {
                instagram.next(refusal.answer());
                refusal.check(
                        trial.failure(() -> trial.as(Publishes.class).prepare(part, Optional.empty()))
                                .orElseThrow(),
                        before);
                assertThat(trial.visibleRequests()).isEmpty();
                return;
            }
            var commit = new Commit(part, trial.prepare(part), trial.key(), Optional.empty());
            instagram.next(refusal.answer());

            var thrown = trial.failure(() -> trial.as(Publishes.class).commit(commit))
                    .orElseThrow();

            refusal.check(thrown, before);
            assertThat(trial.visibleRequests()).hasSize(1);
            assertThat(trial.network().posts()).isEmpty();
        }
    }

    @Test
    void a_token_in_an_answer_isnt_told() {
        try (var host = DirectHost.byFacebook()) {
            host.instagram.next(GraphAnswers.invalid("no such token: " + FakeInstagram.TOKEN + "!" + "x".repeat(600)));
            assertThat(catchThrowable(() -> host.session().verify()))
                    .hasMessageContaining("•••!xxx")
                    .hasMessageNotContaining("x".repeat(500));
        }
    }
}
