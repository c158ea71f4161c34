package org.signalbox.connector.instagram.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.common.Json;

/** Authorized calls to the Graph API, at the host that belongs to the login. */
final class Api {
    static final String NAME = "Instagram";

    /** Name of the grant's secret that the host stores after the OAuth flow. */
    static final String TOKEN = "access_token";

    private static final URI OF_INSTAGRAM = URI.create("https://graph.instagram.com");
    private static final String UPLOADS = "https://rupload.facebook.com/ig-api-upload/";
    private static final int TOO_MANY = 429;
    private static final int LONGEST_CURSOR = 2_000;

    private final Host host;
    private boolean warned;

    Api(Host host) {
        this.host = host;
    }

    Grant grant() {
        return host.grant().current();
    }

    Login login() {
        return Login.of(grant());
    }

    Host host() {
        return host;
    }

    Instant now() {
        return host.clock().instant();
    }

    /** The professional account that the session speaks for. */
    String account() throws ConnectorException {
        return grant().target()
                .filter(Ids::isOne)
                .orElseThrow(() -> rejected("Choose first which account at Instagram to publish as", null));
    }

    /** An address of the API; what it holds is encoded. */
    URI uri(String path) {
        return URI.create(base() + "/" + ApiVersion.name() + "/" + path);
    }

    private URI base() {
        var origin = grant().origin();
        return login() == Login.INSTAGRAM && origin.equals(InstagramConnector.ORIGIN) ? OF_INSTAGRAM : origin;
    }

    /** Where the bytes of a video go. The address in the answer isn't used: the token goes along. */
    static URI upload(String container) {
        return URI.create(UPLOADS + ApiVersion.name() + "/" + container);
    }

    /** Sends a request with the account's token. */
    HttpResponse send(HttpRequest request) throws ConnectorException {
        return send(request, token());
    }

    /** Sends a request with another token, such as that of a page. */
    HttpResponse send(HttpRequest request, Secret token) throws ConnectorException {
        return noticed(host.http().send(request.bearer(token).reading429()));
    }

    /** Sends a file, whose host has a way of its own to take the token. */
    HttpResponse sendFile(HttpRequest request) throws ConnectorException {
        return noticed(host.http()
                .send(request.header("Authorization", "OAuth " + token().reveal())
                        .reading429()));
    }

    /** Sends a request without the token, to where files are. */
    HttpResponse sendPublicly(HttpRequest request) throws ConnectorException {
        return awake(host.http().send(request.reading429()));
    }

    private Secret token() throws ConnectorException {
        var grant = grant();
        return grant.secret(TOKEN)
                .orElseThrow(() -> new ConnectorException.AuthorizationLost(
                        "The access token of " + grant.handle() + " is missing: connect the account again"));
    }

    private HttpResponse noticed(HttpResponse answer) throws ConnectorException {
        var usage = Usage.of(answer);
        usage.pause().ifPresent(pause -> host.pace().waitUntil(now().plus(pause), usage.words()));
        // Meta answers an ended version by the oldest one that lives, without another word.
        var spoken = answer.header("facebook-api-version").orElse(ApiVersion.name());
        if (!warned && !spoken.equals(ApiVersion.name())) {
            warned = true;
            host.log()
                    .warn(NAME + " answers by version " + clean(spoken) + " of its interface, and was asked by "
                            + ApiVersion.name() + ": it has ended, install a newer connector");
        }
        return awake(answer);
    }

    private static String clean(String header) {
        return header.replaceAll("[^A-Za-z0-9.]", "?").substring(0, Math.min(header.length(), 20));
    }

    private HttpResponse awake(HttpResponse answer) throws ConnectorException {
        if (answer.status() == TOO_MANY) {
            throw new ConnectorException.RateLimited(
                    GraphError.of(answer).message("go on", grant()),
                    seconds(answer)
                            .or(() -> Usage.of(answer).pause().map(now()::plus))
                            .orElse(null));
        }
        return answer;
    }

    private Optional<Instant> seconds(HttpResponse answer) {
        return answer.header("retry-after")
                .map(String::strip)
                .filter(text -> text.matches("[0-9]{1,7}"))
                .map(text -> now().plusSeconds(Long.parseLong(text)));
    }

    /** Reads an object. */
    JsonObject read(String operation, String doing, GraphError.About about, String path) throws ConnectorException {
        return object(send(HttpRequest.get(operation, uri(path))), doing, about);
    }

    /** A request whose fields are a form, as the Graph API takes them everywhere. */
    HttpRequest form(String operation, String path, Map<String, String> fields) {
        var pairs = new ArrayList<HttpRequest.Pair>();
        fields.forEach((name, value) -> pairs.add(HttpRequest.Pair.of(name, value)));
        return HttpRequest.post(operation, uri(path), HttpRequest.form(pairs));
    }

    /** The object of an answer that refuses nothing, by its status or in its body. */
    JsonObject object(HttpResponse answer, String doing, GraphError.About about) throws ConnectorException {
        var body = Json.object(answer);
        if (!answer.ok() || body.filter(each -> each.has("error")).isPresent()) {
            throw refusal(GraphError.of(answer), doing, about);
        }
        return body.orElseThrow(() -> about == GraphError.About.VISIBLE ? unclear(doing) : senseless(doing));
    }

    ConnectorException refusal(GraphError error, String doing, GraphError.About about) {
        return error.asException(doing, about, grant(), now());
    }

    /** The list in an answer. */
    static List<JsonObject> data(JsonObject body, String doing) throws ConnectorException {
        if (Optional.ofNullable(body.get("data"))
                .filter(JsonElement::isJsonArray)
                .isEmpty()) {
            throw senseless(doing);
        }
        return Json.objects(body, "data");
    }

    /**
     * Where the next page of a list begins; empty at its end.
     *
     * @throws ConnectorException.Unavailable if there is one, and nothing says where it begins
     */
    static Optional<String> next(JsonObject body, String doing) throws ConnectorException {
        if (!hasNext(body)) {
            return Optional.empty();
        }
        var cursor = Json.object(body, "paging")
                .flatMap(paging -> Json.object(paging, "cursors"))
                .flatMap(cursors -> Json.string(cursors, "after"))
                .filter(after -> !after.isEmpty() && after.length() <= LONGEST_CURSOR);
        if (cursor.isEmpty()) {
            throw senseless(doing);
        }
        return cursor;
    }

    /** Whether a list goes on. */
    static boolean hasNext(JsonObject body) {
        return Json.object(body, "paging").filter(paging -> paging.has("next")).isPresent();
    }

    /** Requires the answer to a change that Instagram says has been made. */
    void done(HttpResponse answer, String doing) throws ConnectorException {
        var body = object(answer, doing, GraphError.About.VISIBLE);
        if (Json.string(body, "success").filter("true"::equals).isEmpty()) {
            throw unclear(doing);
        }
    }

    static String after(Optional<String> cursor) {
        return cursor.filter(text -> !text.isEmpty())
                .map(text -> "&after=" + Ids.encoded(text))
                .orElse("");
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
