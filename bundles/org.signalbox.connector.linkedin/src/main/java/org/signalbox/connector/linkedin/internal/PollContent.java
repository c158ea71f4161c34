package org.signalbox.connector.linkedin.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.common.Json;

/** Polls as LinkedIn has them: one answer of each voter, open for one of four spans. */
final class PollContent {
    private enum Span {
        ONE_DAY(1),
        THREE_DAYS(3),
        SEVEN_DAYS(7),
        FOURTEEN_DAYS(14);

        private final Duration length;

        Span(int days) {
            length = Duration.ofDays(days);
        }
    }

    private PollContent() {}

    /** Open for as long as is wished at least. */
    static JsonObject of(String question, Poll poll) throws ConnectorException {
        if (poll.several()) {
            throw Api.rejected("A poll on LinkedIn takes one answer of each voter", null);
        }
        var span = Arrays.stream(Span.values())
                .filter(each -> each.length.compareTo(poll.open()) >= 0)
                .findFirst()
                .orElseThrow(() -> Api.rejected("A poll on LinkedIn is open for two weeks at most", null));
        var options = new JsonArray();
        for (var answer : poll.answers()) {
            var option = new JsonObject();
            option.addProperty("text", answer);
            options.add(option);
        }
        var settings = new JsonObject();
        settings.addProperty("duration", span.name());
        var content = new JsonObject();
        content.addProperty("question", question);
        content.add("options", options);
        content.add("settings", settings);
        return content;
    }

    static Optional<String> question(JsonObject content) {
        return Json.object(content, "poll").flatMap(poll -> Json.string(poll, "question"));
    }

    /** Empty for one that no post could have. */
    static Optional<Poll> in(JsonObject content) {
        var poll = Json.object(content, "poll").orElseGet(JsonObject::new);
        var answers = Json.objects(poll, "options").stream()
                .flatMap(option -> Json.string(option, "text").stream())
                .filter(text -> !text.isBlank())
                .toList();
        var duration = Json.object(poll, "settings").flatMap(settings -> Json.string(settings, "duration"));
        var span = Arrays.stream(Span.values())
                .filter(each -> duration.filter(each.name()::equals).isPresent())
                .findFirst();
        return answers.size() < 2 || new HashSet<>(answers).size() < answers.size()
                ? Optional.empty()
                : span.map(each -> Poll.of(answers, each.length));
    }
}
