package org.signalbox.connector.linkedin.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
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
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.linkedin.FakeLinkedIn;
import org.signalbox.emulation.linkedin.LinkedInAnswers;

/** What each answer of LinkedIn to a post means; each with where it is documented or was recorded. */
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
    void an_answer_to_a_post_or_a_comment(String what, JsonObject row) throws Exception {
        assertThat(row.get("source").getAsString()).isNotBlank();
        try (var trial = ConnectorTrial.of(new LinkedInFixture())) {
            var linkedIn = (FakeLinkedIn) trial.network();
            var part = trial.part("Refused");
            var parent = row.has("comment")
                    ? Optional.of(trial.publish(trial.part("Above"), Optional.empty()))
                    : Optional.<Receipt>empty();
            var visible = trial.visibleRequests().size();
            var commit = new Commit(part, trial.prepare(part), trial.key(), parent);
            linkedIn.next(answer(row));
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
                retried(row.get("retry").getAsString(), limited, before);
            }
            assertThat(trial.visibleRequests()).hasSize(visible + 1);
        }
    }

    private static void retried(String expected, RateLimited limited, Instant before) {
        switch (expected) {
            case "midnight" -> {
                var midnight = before.atOffset(ZoneOffset.UTC)
                        .toLocalDate()
                        .plusDays(1)
                        .atStartOfDay(ZoneOffset.UTC);
                assertThat(limited.retryAt()).contains(midnight.toInstant());
            }
            case "" -> assertThat(limited.retryAt()).isEmpty();
            default ->
                assertThat(Duration.between(before, limited.retryAt().orElseThrow()))
                        .isBetween(
                                Duration.parse(expected),
                                Duration.parse(expected).plusSeconds(5));
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
        try (var trial = ConnectorTrial.of(new LinkedInFixture())) {
            ((FakeLinkedIn) trial.network())
                    .next(LinkedInAnswers.error(
                            400, "INVALID", "no such token: " + FakeLinkedIn.TOKEN + "!" + "x".repeat(600)));
            var thrown = trial.failure(() -> trial.session().verify()).orElseThrow();
            assertThat(thrown).hasMessageContaining("•••!xxx").hasMessageNotContaining("x".repeat(500));
        }
    }
}
