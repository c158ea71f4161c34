package org.signalbox.connector.threads.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.common.Json;

/** Authorized calls to the Threads API. */
final class Api {
    static final String NAME = "Threads";

    /** Name of the grant's secret that the host stores after the OAuth flow. */
    static final String TOKEN = "access_token";

    private static final String VERSION = "/v1.0";

    /** As in {@code 2024-09-12T23:17:39+0000}. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ", Locale.ROOT);

    private final Host host;

    Api(Host host) {
        this.host = host;
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

    /** An address of the API. */
    URI uri(String path, Map<String, String> query) {
        var pairs = query.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .sorted()
                .collect(Collectors.joining("&"));
        return URI.create(grant().origin() + VERSION + path + (pairs.isEmpty() ? "" : "?" + pairs));
    }

    /** Sends a request with the account's token. */
    HttpResponse send(HttpRequest request) throws ConnectorException {
        var grant = grant();
        var token = grant.secret(TOKEN)
                .orElseThrow(() -> new ConnectorException.AuthorizationLost(
                        "The access token of " + grant.handle() + " is missing: connect the account again"));
        var answer = host.http().send(request.bearer(token).reading429());
        var usage = Usage.of(answer);
        if (answer.ok()) {
            usage.pause().ifPresent(pause -> host.pace().waitUntil(now().plus(pause), usage.words()));
        }
        return answer;
    }

    /** Sends a request without the token, to where files are. */
    HttpResponse sendPublicly(HttpRequest request) throws ConnectorException {
        return host.http().send(request);
    }

    HttpResponse get(String operation, String path, Map<String, String> query) throws ConnectorException {
        return send(HttpRequest.get(operation, uri(path, query)));
    }

    /** What may not be changed is answered as what isn't there: only a look tells these apart. */
    boolean isGone(String id) throws ConnectorException {
        var answer = get("post.read", "/" + id, Map.of("fields", "id"));
        return Refusal.isIn(answer) && Refusal.of(answer).isGone();
    }

    /** Reads an object. */
    JsonObject read(String operation, String doing, String path, Map<String, String> query) throws ConnectorException {
        return object(get(operation, path, query), doing, Refusal.About.READING);
    }

    JsonObject object(HttpResponse answer, String doing, Refusal.About about) throws ConnectorException {
        if (Refusal.isIn(answer)) {
            throw refusal(answer, doing, about);
        }
        return Json.object(answer).orElseThrow(() -> senseless(doing));
    }

    /** The identifier of what a request has made. */
    String made(HttpResponse answer, String doing, Refusal.About about) throws ConnectorException {
        return id(object(answer, doing, about)).orElseThrow(() -> senseless(doing));
    }

    /** The list in an answer. */
    static List<JsonObject> data(JsonObject body, String doing) throws ConnectorException {
        if (!Optional.ofNullable(body.get("data"))
                .filter(JsonElement::isJsonArray)
                .isPresent()) {
            throw senseless(doing);
        }
        return Json.objects(body, "data");
    }

    static boolean isId(String text) {
        return text.matches("[0-9]{1,40}");
    }

    static Optional<String> id(JsonObject object) {
        return Json.string(object, "id").filter(Api::isId);
    }

    /** An identifier for a path. */
    static String checked(String remoteId) throws ConnectorException {
        if (!isId(remoteId)) {
            throw rejected("«" + remoteId + "» is no identifier of Threads, which has digits only", null);
        }
        return remoteId;
    }

    static Optional<Instant> time(JsonObject object, String name) {
        try {
            return Json.string(object, name)
                    .map(text -> OffsetDateTime.parse(text, TIME).toInstant());
        } catch (DateTimeException otherForm) {
            return Json.instant(object, name);
        }
    }

    /** An address that is one of the web. */
    static Optional<URI> web(String text) {
        try {
            return Optional.of(URI.create(text))
                    .filter(uri -> "https".equals(uri.getScheme()) && uri.getHost() != null);
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    ConnectorException refusal(HttpResponse answer, String doing, Refusal.About about) {
        return Refusal.of(answer).asException(doing, about, this);
    }

    static ConnectorException.Unavailable senseless(String doing) {
        return new ConnectorException.Unavailable(NAME + "' answer makes no sense; it was asked to " + doing, null);
    }

    static ConnectorException.OutcomeUnknown unclear(String doing) {
        return new ConnectorException.OutcomeUnknown(NAME + "' answer makes no sense; it was asked to " + doing, null);
    }

    static ConnectorException.Rejected rejected(String words, @Nullable String term) {
        return new ConnectorException.Rejected(words, term);
    }
}
