package org.signalbox.connector.x.internal;

import com.google.gson.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.common.Json;

/** Sends requests as the account, and reads what has gone wrong. */
final class Api {
    /** X says no time for a used-up cap or credit: a person adds some, or a new month begins. */
    private static final Duration NEXT_LOOK = Duration.ofHours(1);

    private static final int TOO_MANY = 429;

    private final Host host;

    Api(Host host) {
        this.host = host;
    }

    /** An address of the API; values of the query are encoded. */
    URI uri(String path, Map<String, String> query) {
        var pairs = new StringBuilder();
        new TreeMap<>(query)
                .forEach((name, value) -> pairs.append(pairs.isEmpty() ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return host.grant().current().origin().resolve(path + pairs);
    }

    URI uri(String path) {
        return uri(path, Map.of());
    }

    /** A post's address; ids come from receipts that people may have typed. */
    URI post(String id, String more, Map<String, String> query) throws ConnectorException {
        if (!id.matches("[0-9]{1,19}")) {
            throw new ConnectorException.Rejected("This is no id of a post of X: " + Problem.shortened(id), null);
        }
        return uri("/2/tweets/" + id + more, query);
    }

    /**
     * Sends a request with the account's token.
     *
     * @throws ConnectorException.RateLimited also where X wants money or the cap of a month is used up
     */
    HttpResponse send(HttpRequest request) throws ConnectorException {
        var token = host.grant()
                .current()
                .secret("access_token")
                .orElseThrow(() -> new ConnectorException.AuthorizationLost("X: the account has no access token"));
        var answer = host.http().send(request.bearer(token).reading429());
        if (answer.status() == TOO_MANY || !answer.ok() && problem(answer).isAboutMoney()) {
            var problem = problem(answer);
            throw new ConnectorException.RateLimited(
                    problem.message("go on"),
                    problem.isAboutMoney()
                            ? now().plus(NEXT_LOOK)
                            : reset(answer).orElse(null));
        }
        return answer;
    }

    /** Reads the answer to a request without a visible effect. */
    JsonObject read(HttpRequest request, String doing) throws ConnectorException {
        return object(send(request), doing);
    }

    JsonObject object(HttpResponse answer, String doing) throws ConnectorException {
        if (!answer.ok()) {
            throw problem(answer).exception(doing);
        }
        return Json.object(answer)
                .filter(body -> body.has("data") || body.has("meta") || body.has("errors"))
                .orElseThrow(() -> senseless(doing));
    }

    /** The {@code data} of an answer. */
    JsonObject data(HttpResponse answer, String doing) throws ConnectorException {
        var body = object(answer, doing);
        var data = Json.object(body, "data");
        if (data.isEmpty() && !Json.objects(body, "errors").isEmpty()) {
            throw problem(answer).exception(doing);
        }
        return data.orElseThrow(() -> senseless(doing));
    }

    Problem problem(HttpResponse answer) {
        return Problem.of(answer, host.grant().current());
    }

    static ConnectorException senseless(String doing) {
        return new ConnectorException.Unavailable("X's answer makes no sense; it was asked to " + doing, null);
    }

    Instant now() {
        return host.clock().instant();
    }

    Host host() {
        return host;
    }

    /** The reset of the limit that is used up; a limit of a day takes precedence over that of a quarter of an hour. */
    private Optional<Instant> reset(HttpResponse answer) {
        return used(answer, "x-user-limit-24hour")
                .or(() -> used(answer, "x-app-limit-24hour"))
                .or(() -> number(answer, "x-rate-limit-reset").map(Instant::ofEpochSecond))
                // From what stands in front of X.
                .or(() -> number(answer, "retry-after").map(seconds -> now().plusSeconds(seconds)));
    }

    private static Optional<Instant> used(HttpResponse answer, String limit) {
        return answer.header(limit + "-remaining")
                .filter(left -> left.strip().equals("0"))
                .flatMap(none -> number(answer, limit + "-reset"))
                .map(Instant::ofEpochSecond);
    }

    private static Optional<Long> number(HttpResponse answer, String header) {
        return answer.header(header)
                .map(String::strip)
                .filter(text -> text.matches("[0-9]{1,11}"))
                .map(Long::valueOf);
    }

    /** How far X's clock is ahead of ours, as far as the answer tells. */
    Duration ahead(HttpResponse answer) {
        try {
            return answer.header("date")
                    .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant())
                    .map(theirs -> Duration.between(now(), theirs))
                    .orElse(Duration.ZERO);
        } catch (DateTimeException unreadable) {
            return Duration.ZERO;
        }
    }
}
