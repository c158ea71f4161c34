package org.signalbox.connector.telegram.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException.AuthorizationLost;
import org.signalbox.connector.api.ConnectorException.RateLimited;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.telegram.FakeTelegram;
import org.signalbox.emulation.telegram.TelegramAnswers;

/** What each answer of Telegram to a message means; each with where it is documented or was recorded. */
class RefusalTest {
    static Stream<Arguments> refusals() {
        try (var in = Objects.requireNonNull(RefusalTest.class.getResourceAsStream("refusals.json"))) {
            var rows = JsonParser.parseString(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return rows.getAsJsonArray().asList().stream()
                    .map(JsonElement::getAsJsonObject)
                    .map(row -> Arguments.of(row.get("what").getAsString(), row));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void an_answer_to_a_message(String what, JsonObject row) throws Exception {
        assertThat(row.get("source").getAsString()).isNotBlank();
        try (var trial = ConnectorTrial.of(new TelegramFixture())) {
            var telegram = (FakeTelegram) trial.network();
            var part = trial.part("Refused");
            var commit = new Commit(part, trial.prepare(part), trial.key(), Optional.empty());
            telegram.next(answer(row));
            var before = Instant.now();

            var thrown = trial.failure(() -> trial.as(Publishes.class).commit(commit))
                    .orElseThrow();

            assertThat(thrown.getClass().getSimpleName())
                    .as(thrown.toString())
                    .isEqualTo(row.get("thrown").getAsString());
            assertThat(thrown).hasMessageContaining(row.get("words").getAsString());
            if (thrown instanceof Rejected rejected) {
                assertThat(rejected.termId())
                        .isEqualTo(Optional.ofNullable(row.get("term")).map(JsonElement::getAsString));
            }
            if (thrown instanceof AuthorizationLost lost) {
                assertThat(lost.isOfTarget()).isEqualTo(row.has("target"));
            }
            if (thrown instanceof RateLimited limited) {
                var expected = row.get("retry").getAsString();
                assertThat(limited.retryAt().isPresent()).isEqualTo(!expected.isEmpty());
                limited.retryAt()
                        .ifPresent(at -> assertThat(Duration.between(before, at))
                                .isBetween(
                                        Duration.parse(expected),
                                        Duration.parse(expected).plusSeconds(5)));
            }
            assertThat(trial.visibleRequests()).hasSize(1);
            assertThat(telegram.posts()).isEmpty();
        }
    }

    private static NetworkAnswer answer(JsonObject row) {
        var answer =
                NetworkAnswer.json(row.get("status").getAsInt(), row.get("body").toString());
        if (row.has("headers")) {
            for (var header : row.getAsJsonObject("headers").entrySet()) {
                answer = answer.header(header.getKey(), header.getValue().getAsString());
            }
        }
        return answer;
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
