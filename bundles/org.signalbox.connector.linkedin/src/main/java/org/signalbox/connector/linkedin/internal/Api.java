package org.signalbox.connector.linkedin.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.common.Json;

/** Authorized calls to LinkedIn's API. */
final class Api {
    static final String NAME = "LinkedIn";

    /** Name of the grant's secret that the host stores after the OAuth flow. */
    static final String TOKEN = "access_token";

    private static final int TOO_MANY = 429;
    private static final Duration SHORT_BREAK = Duration.ofMinutes(1);

    /** Milliseconds of a time that is no mistake. */
    private static final long LATEST = 100_000_000_000_000L;

    private final Host host;

    Api(Host host) {
        this.host = host;
    }

    /** An address of the API; what it holds is encoded. */
    URI uri(String path) {
        return URI.create(host.grant().current().origin() + path);
    }

    Grant grant() {
        return host.grant().current();
    }

    Host host() {
        return host;
    }

    Instant now() {
        return host.clock().instant();
    }

    /** The member or the page that the session speaks for. */
    String author() throws ConnectorException {
        return grant().target()
                .filter(Urn::isActor)
                .orElseThrow(() -> rejected("Choose first whether to publish as a member or as a page", null));
    }

    boolean isPage() {
        return grant().target().filter(Urn::isPage).isPresent();
    }

    /** Whether posts and comments can be read back; of members only by few apps. */
    boolean canRead() {
        return isPage() || Scopes.of(grant()).readsMember();
    }

    /** Sends a request with the account's token and the version of the API that this connector speaks. */
    HttpResponse send(HttpRequest request) throws ConnectorException {
        var grant = grant();
        var token = grant.secret(TOKEN)
                .orElseThrow(() -> new ConnectorException.AuthorizationLost(
                        "The access token of " + grant.handle() + " is missing: connect the account again"));
        return awake(host.http()
                .send(request.header("LinkedIn-Version", ApiVersion.number())
                        .header("X-Restli-Protocol-Version", "2.0.0")
                        .bearer(token)
                        .reading429()));
    }

    /** Sends a request without the token, to where files are. */
    HttpResponse sendPublicly(HttpRequest request) throws ConnectorException {
        return awake(host.http().send(request.reading429()));
    }

    private HttpResponse awake(HttpResponse answer) throws ConnectorException {
        if (answer.status() == TOO_MANY) {
            var refusal = Refusal.of(answer);
            throw new ConnectorException.RateLimited(
                    refusal.message("go on", grant()),
                    seconds(answer).or(() -> pause(refusal)).orElse(null));
        }
        return answer;
    }

    /** LinkedIn itself names no time; what stands in front of it may. */
    private Optional<Instant> seconds(HttpResponse answer) {
        return answer.header("retry-after")
                .map(String::strip)
                .filter(text -> text.matches("[0-9]{1,7}"))
                .map(text -> now().plusSeconds(Long.parseLong(text)));
    }

    private Optional<Instant> pause(Refusal refusal) {
        if (refusal.isOfTheDay()) {
            var today = now().atOffset(ZoneOffset.UTC).toLocalDate();
            return Optional.of(today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        }
        return refusal.words().startsWith("Comment create throttled")
                ? Optional.of(now().plus(SHORT_BREAK))
                : Optional.empty();
    }

    /** Reads an object. */
    JsonObject read(String operation, String doing, String path) throws ConnectorException {
        return object(send(HttpRequest.get(operation, uri(path))), doing, Refusal.About.READING);
    }

    JsonObject object(HttpResponse answer, String doing, Refusal.About about) throws ConnectorException {
        if (!answer.ok()) {
            throw refusal(answer, doing, about);
        }
        return Json.object(answer).orElseThrow(() -> senseless(doing));
    }

    /** The list in an answer. */
    static List<JsonObject> elements(JsonObject body, String doing) throws ConnectorException {
        if (!Optional.ofNullable(body.get("elements"))
                .filter(JsonElement::isJsonArray)
                .isPresent()) {
            throw senseless(doing);
        }
        return Json.objects(body, "elements");
    }

    static Optional<Instant> time(JsonObject object, String name) {
        return Json.number(object, name)
                .filter(millis -> millis > 0 && millis < LATEST)
                .map(Instant::ofEpochMilli);
    }

    ConnectorException refusal(HttpResponse answer, String doing, Refusal.About about) {
        return Refusal.of(answer).asException(doing, about, grant(), Term.TEXT);
    }

    static ConnectorException.Unavailable senseless(String doing) {
        return new ConnectorException.Unavailable(NAME + "'s answer makes no sense; it was asked to " + doing, null);
    }

    static ConnectorException.OutcomeUnknown unclear(String doing) {
        return new ConnectorException.OutcomeUnknown(NAME + "'s answer makes no sense; it was asked to " + doing, null);
    }

    static ConnectorException.Rejected rejected(String words, @Nullable String term) {
        return new ConnectorException.Rejected(words, term);
    }
}
