package org.signalbox.connector.telegram.internal;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.signalbox.emulation.telegram.FakeTelegram;
import org.signalbox.emulation.telegram.TelegramAnswers;

/** What each answer of Telegram to a message means; each with where it is documented or was recorded. */
class RefusalTest {
    static Stream<RecordedRefusal> refusals() {
        return RecordedRefusal.of(RefusalTest.class);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void an_answer_to_a_message(RecordedRefusal refusal) throws Exception {
        try (var trial = ConnectorTrial.of(new TelegramFixture())) {
            var telegram = (FakeTelegram) trial.network();
            var part = trial.part("Refused");
            var commit = new Commit(part, trial.prepare(part), trial.key(), Optional.empty());
            telegram.next(refusal.answer());
            var before = Instant.now();

            var thrown = trial.failure(() -> trial.as(Publishes.class).commit(commit))
                    .orElseThrow();

            refusal.check(thrown, before);
            assertThat(trial.visibleRequests()).hasSize(1);
            assertThat(telegram.posts()).isEmpty();
        }
    }

    @Test
    void a_token_in_an_answer_isnt_told() throws Exception {
        try (var trial = ConnectorTrial.of(new TelegramFixture())) {
            ((FakeTelegram) trial.network())
                    .next(TelegramAnswers.failed(
                            400, "Bad Request: /bot" + FakeTelegram.TOKEN + "/getChat" + "x".repeat(600)));
            var thrown = trial.failure(() -> trial.session().verify()).orElseThrow();
            assertThat(thrown).hasMessageContaining("/bot•••/getChatxxx").hasMessageNotContaining("x".repeat(500));
        }
    }
}
