package org.signalbox.connector.testkit;

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
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.emulation.NetworkAnswer;

/**
 * An answer of a network and what it means, from a table {@code refusals.json} beside a test. Each row has
 * {@code what}, {@code source}, {@code status}, {@code body} and {@code headers} of the answer, whose body is JSON, or
 * HTML where it is a text; {@code thrown}, the simple name of the exception; {@code words} of its message; of a
 * rejection the {@code term}; of a rate limit {@code retry}, which is {@code midnight} by UTC, a duration, or empty;
 * {@code target} where only that of the login is lost.
 */
public record RecordedRefusal(JsonObject row) {
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    /** All of a test's table. */
    public static Stream<RecordedRefusal> of(Class<?> test) {
        try (var in = Objects.requireNonNull(test.getResourceAsStream("refusals.json"))) {
            var rows = JsonParser.parseString(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return rows.getAsJsonArray().asList().stream().map(row -> new RecordedRefusal(row.getAsJsonObject()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public NetworkAnswer answer() {
        var body = row.get("body");
        var status = row.get("status").getAsInt();
        var answer = body.isJsonPrimitive()
                ? NetworkAnswer.text(status, "text/html", body.getAsString())
                : NetworkAnswer.json(status, body.toString());
        if (row.has("headers")) {
            for (var header : row.getAsJsonObject("headers").entrySet()) {
                answer = answer.header(header.getKey(), header.getValue().getAsString());
            }
        }
        return answer;
    }

    public boolean has(String name) {
        return row.has(name);
    }

    /** @param before the time before the call */
    public void check(Throwable thrown, Instant before) {
        assertThat(text("source")).isNotBlank();
        assertThat(thrown.getClass().getSimpleName()).as(thrown.toString()).isEqualTo(text("thrown"));
        assertThat(thrown).hasMessageContaining(text("words"));
        if (thrown instanceof ConnectorException.Rejected rejected) {
            assertThat(rejected.termId())
                    .isEqualTo(Optional.ofNullable(row.get("term")).map(JsonElement::getAsString));
        }
        if (thrown instanceof ConnectorException.AuthorizationLost lost) {
            assertThat(lost.isOfTarget()).isEqualTo(row.has("target"));
        }
        if (thrown instanceof ConnectorException.RateLimited limited) {
            retry(limited.retryAt(), before);
        }
    }

    private void retry(Optional<Instant> at, Instant before) {
        switch (text("retry")) {
            case "" -> assertThat(at).isEmpty();
            case "midnight" -> {
                var midnight = before.atOffset(ZoneOffset.UTC)
                        .toLocalDate()
                        .plusDays(1)
                        .atStartOfDay(ZoneOffset.UTC);
                assertThat(at).contains(midnight.toInstant());
            }
            default -> {
                var wait = Duration.parse(text("retry"));
                assertThat(Duration.between(before, at.orElseThrow())).isBetween(wait, wait.plus(TOLERANCE));
            }
        }
    }

    private String text(String name) {
        return Optional.ofNullable(row.get(name)).map(JsonElement::getAsString).orElse("");
    }

    @Override
    public String toString() {
        return text("what");
    }
}
