package org.signalbox.connector.facebook.internal;

import com.google.gson.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.common.Json;

/** Calls to the Graph API, each with the token that it is given. */
final class Graph {
    static final String NAME = "Facebook";

    /** Name of the grant's secret that the host stores after the OAuth flow: the person's, not a page's. */
    static final String TOKEN = "access_token";

    /** Meta writes times as {@code 2026-11-29T20:09:16+0000}. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXX", Locale.ROOT);

    private static final int TOO_MANY = 429;

    private final Host host;
    private boolean told;

    Graph(Host host) {
        this.host = host;
    }

    /** An address of the API, with its version; what it holds is encoded. */
    URI uri(String path) {
        return URI.create(grant().origin() + "/" + ApiVersion.number() + path);
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

    /** The page that the session speaks for. */
    String page() throws ConnectorException {
        return grant().target()
                .filter(Ids::isNumber)
                .orElseThrow(() -> rejected("Choose first which page to publish as", null));
    }

    /** Sends a request with the person's token. */
    HttpResponse sendAsPerson(HttpRequest request) throws ConnectorException {
        var grant = grant();
        var token = grant.secret(TOKEN)
                .orElseThrow(() -> new ConnectorException.AuthorizationLost(
                        "The access token of " + grant.handle() + " is missing: connect the account again"));
        return send(request, token);
    }

    /** Sends a request with a token and, where the app's secret is known, the proof that it is ours. */
    HttpResponse send(HttpRequest request, Secret token) throws ConnectorException {
        var secret = grant().app().get(FacebookConnector.CLIENT_SECRET);
        var proven = secret == null || secret.reveal().isBlank() ? request : withProof(request, token, secret);
        return noticed(host.http().send(proven.bearer(token).reading429()));
    }

    /** Sends a request as it is, to where files are. */
    HttpResponse sendPlainly(HttpRequest request) throws ConnectorException {
        return noticed(host.http().send(request.reading429()));
    }

    /** Apps may demand it of each call (https://developers.facebook.com/docs/graph-api/guides/secure-requests/). */
    static HttpRequest withProof(HttpRequest request, Secret token, Secret secret) {
        var uri = request.uri();
        var proof = "appsecret_proof=" + proof(token.reveal(), secret.reveal().strip());
        return elsewhere(request, URI.create(uri + (uri.getRawQuery() == null ? "?" : "&") + proof));
    }

    private static HttpRequest elsewhere(HttpRequest request, URI uri) {
        var same = switch (request.method()) {
            case "GET" -> HttpRequest.get(request.operation(), uri);
            case "DELETE" -> HttpRequest.delete(request.operation(), uri);
            default -> HttpRequest.post(request.operation(), uri, request.body());
        };
        same = same.within(request.timeout());
        for (var header : request.headers().entrySet()) {
            same = same.header(header.getKey(), header.getValue());
        }
        return request.effect() == HttpRequest.Effect.VISIBLE ? same.visible() : same;
    }

    private static String proof(String token, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("each Java has HmacSHA256", e);
        }
    }

    private HttpResponse noticed(HttpResponse answer) throws ConnectorException {
        version(answer);
        if (answer.status() == TOO_MANY) {
            var refusal = Refusal.of(answer);
            throw new ConnectorException.RateLimited(
                    refusal.message("go on", grant()),
                    refusal.regain()
                            .or(() -> seconds(answer))
                            .map(wait -> now().plus(wait))
                            .orElse(null));
        }
        if (answer.ok()) {
            var usage = Usage.of(answer);
            usage.pause()
                    .ifPresent(pause -> host.pace()
                            .waitUntil(
                                    now().plus(pause),
                                    "Meta's headers say that " + usage.percent() + " % of the calls are used up"));
        }
        return answer;
    }

    private static Optional<Duration> seconds(HttpResponse answer) {
        return answer.header("retry-after")
                .map(String::strip)
                .filter(text -> text.matches("[0-9]{1,7}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    /**
     * Meta answers calls of a version that has ended as the next one that lives, and the answer's header says which
     * (https://developers.facebook.com/docs/graph-api/guides/versioning/).
     */
    private void version(HttpResponse answer) {
        var spoken = answer.header("facebook-api-version").map(String::strip).orElse(ApiVersion.number());
        if (!told && !spoken.equals(ApiVersion.number()) && spoken.matches("v[0-9]{1,3}\\.[0-9]{1,2}")) {
            told = true;
            host.log()
                    .warn("Meta answers as " + spoken + " of its interface where this connector speaks "
                            + ApiVersion.number() + ", which has ended then: install a newer connector");
        }
    }

    /** Reads an object by the person's token. */
    JsonObject readAsPerson(String operation, String doing, String path, Refusal.About about)
            throws ConnectorException {
        return object(sendAsPerson(HttpRequest.get(operation, uri(path))), doing, about);
    }

    JsonObject object(HttpResponse answer, String doing, Refusal.About about) throws ConnectorException {
        if (Refusal.isOne(answer)) {
            throw refusal(answer, doing, about);
        }
        return Json.object(answer).orElseThrow(() -> senseless(doing));
    }

    ConnectorException refusal(HttpResponse answer, String doing, Refusal.About about) {
        return Refusal.of(answer).asException(doing, about, grant(), now());
    }

    static Optional<Instant> time(JsonObject object, String name) {
        var text = Json.string(object, name);
        try {
            return text.map(each -> OffsetDateTime.parse(each, TIME).toInstant());
        } catch (DateTimeException other) {
            // Lists may be asked for seconds instead.
            return Json.number(object, name)
                    .filter(seconds -> seconds > 0 && seconds < Integer.MAX_VALUE * 4L)
                    .map(Instant::ofEpochSecond);
        }
    }

    static boolean succeeded(JsonObject answer) {
        return Json.string(answer, "success").filter("true"::equals).isPresent();
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
