package org.signalbox.connector.x.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.x.FakeX;

/** Answers that people have recorded, each with its source: what becomes of them. */
class RecordedAnswersTest {
    private static final String POST = "1860000000000000000";

    /** A row of the table. */
    record Recorded(JsonObject row) {
        String text(String name) {
            return row.get(name).getAsString();
        }

        Optional<String> maybe(String name) {
            return row.has(name) ? Optional.of(text(name)) : Optional.empty();
        }

        NetworkAnswer answer(Instant now) {
            var answer = NetworkAnswer.json(
                    row.get("status").getAsInt(), row.get("body").toString());
            for (var header : row.getAsJsonObject("headers").entrySet()) {
                var value = header.getValue().getAsString();
                answer = answer.header(
                        header.getKey(),
                        value.startsWith("{now+")
                                ? Long.toString(
                                        now.getEpochSecond() + Long.parseLong(value.substring(5, value.length() - 1)))
                                : value);
            }
            return answer;
        }

        @Override
        public String toString() {
            return text("name") + " (" + text("source") + ")";
        }
    }

    static Stream<Recorded> answers() throws Exception {
        try (var in = Objects.requireNonNull(RecordedAnswersTest.class.getResourceAsStream("recorded-answers.json"))) {
            var rows = JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .getAsJsonArray();
            return StreamSupport.stream(rows.spliterator(), false).map(row -> new Recorded(row.getAsJsonObject()));
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void toAPost(Recorded recorded) throws Exception {
        try (var trial = ConnectorTrial.of(new XFixture())) {
            var part = Part.text("Recorded");
            var prepared = trial.prepare(part);
            var now = Instant.now();
            ((FakeX) trial.network()).next("POST /2/tweets", recorded.answer(now));
            var error = trial.failure(() -> trial.commit(part, prepared, trial.key(), Optional.empty()));
            check(recorded, "commit", error, now);
            assertThat(trial.network().posts()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void toAQuestionForAPost(Recorded recorded) throws Exception {
        try (var trial = ConnectorTrial.of(new XFixture())) {
            var now = Instant.now();
            ((FakeX) trial.network()).next("GET /2/tweets/" + POST, recorded.answer(now));
            var error = trial.failure(() -> assertThat(((XSession) trial.session()).post(Receipt.named(POST)))
                    .isEmpty());
            check(recorded, "read", error, now);
        }
    }

    private static void check(Recorded recorded, String call, Optional<Throwable> error, Instant now) {
        if (recorded.text(call).equals("nothing")) {
            assertThat(error).isEmpty();
            return;
        }
        assertThat(error).isPresent();
        var thrown = error.get();
        assertThat(thrown.getClass().getSimpleName()).as("%s", thrown).isEqualTo(recorded.text(call));
        recorded.maybe("words").ifPresent(words -> assertThat(thrown).hasMessageContaining(words));
        if (thrown instanceof ConnectorException.Rejected rejected) {
            assertThat(rejected.termId()).isEqualTo(recorded.maybe("term"));
        }
        if (thrown instanceof ConnectorException.RateLimited limited) {
            assertThat(limited.retryAt().isPresent())
                    .isEqualTo(recorded.maybe("wait").isPresent());
            limited.retryAt()
                    .ifPresent(at -> assertThat(Duration.between(now, at))
                            .isCloseTo(
                                    Duration.ofSeconds(Long.parseLong(recorded.text("wait"))), Duration.ofSeconds(10)));
        }
    }
}
