package org.signalbox.vendor.discord;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.vendor.discord.Refusal.About;

/** Calls of Discord's HTTP API, version 10, as a bot or by a webhook, whose token is a part of the path. */
final class Api {
    private static final String BASE = "/api/v10";

    /** As https://discord.com/developers/docs/reference#user-agent wants it. */
    private static final String AGENT = "DiscordBot (https://signalbox.example, 0.1.0)";

    /** Of HTTP, as far as Discord is asked by it. */
    enum Method {
        GET,
        POST,
        PUT,
        PATCH,
        DELETE
    }

    private final Host host;
    private Optional<String> self = Optional.empty();

    Api(Host host) {
        this.host = host;
    }

    Grant grant() {
        return host.grant().current();
    }

    Login login() throws ConnectorException {
        return Login.of(grant());
    }

    Instant now() {
        return host.clock().instant();
    }

    void warn(String text) {
        host.log().warn(text);
    }

    /** The channel or the webhook that the session speaks for. */
    String target() throws ConnectorException {
        return grant().target().filter(Snowflake::is).orElseThrow(() -> rejected("Choose the channel first", null));
    }

    /** A request as the bot. */
    HttpRequest bot(String operation, Method method, String path, HttpRequest.Body body) throws ConnectorException {
        var login = login();
        if (login.isWebhook()) {
            throw rejected("A webhook can't do that: connect the channel by a bot", null);
        }
        return request(operation, method, path, body).header("Authorization", "Bot " + login.token());
    }

    HttpRequest bot(String operation, String path) throws ConnectorException {
        return bot(operation, Method.GET, path, HttpRequest.none());
    }

    /** A request of the webhook. */
    HttpRequest webhook(String operation, Method method, String rest, HttpRequest.Body body) throws ConnectorException {
        var login = login();
        return request(operation, method, "/webhooks/" + login.webhook() + "/" + login.token() + rest, body);
    }

    private HttpRequest request(String operation, Method method, String path, HttpRequest.Body body) {
        var uri = URI.create(grant().origin().toString().replaceFirst("/+$", "") + BASE + path);
        var request = switch (method) {
            case GET -> HttpRequest.get(operation, uri);
            case POST -> HttpRequest.post(operation, uri, body);
            case PUT -> HttpRequest.put(operation, uri, body);
            case PATCH -> HttpRequest.patch(operation, uri, body);
            case DELETE -> HttpRequest.delete(operation, uri);
        };
        return request.header("User-Agent", AGENT).reading429();
    }

    HttpResponse send(HttpRequest request) throws ConnectorException {
        return host.http().send(request);
    }

    /** The object that a request is answered by that shows nothing. */
    JsonObject object(HttpRequest request, String doing, About about) throws ConnectorException {
        return read(request, doing, about)
                .filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject)
                .orElseThrow(() -> senseless(doing));
    }

    /** The same; empty where it isn't there any more. */
    Optional<JsonObject> maybe(HttpRequest request, String doing) throws ConnectorException {
        var answer = send(request);
        if (!answer.ok() && Refusal.of(answer).isGone()) {
            return Optional.empty();
        }
        return Optional.of(Json.object(checked(answer, doing, About.READING)).orElseThrow(() -> senseless(doing)));
    }

    /** The objects of a list that a request is answered by. */
    List<JsonObject> list(HttpRequest request, String doing, About about) throws ConnectorException {
        return read(request, doing, about)
                .filter(JsonArray.class::isInstance)
                .map(Json::objects)
                .orElseThrow(() -> senseless(doing));
    }

    private Optional<JsonElement> read(HttpRequest request, String doing, About about) throws ConnectorException {
        return Json.parsed(checked(send(request), doing, about).text());
    }

    HttpResponse checked(HttpResponse answer, String doing, About about) throws ConnectorException {
        if (!answer.ok()) {
            throw refusal(Refusal.of(answer), doing, about);
        }
        return answer;
    }

    /**
     * The answer to a request that changes something: one request, whose answer decides. Where little is left of what
     * Discord takes there, the account rests for so long.
     */
    HttpResponse change(HttpRequest request, String doing, About about) throws ConnectorException {
        var answer = send(request.visible());
        rest(answer);
        return checked(answer, doing, about);
    }

    /** The same; false where what it was about isn't there any more. */
    boolean changed(HttpRequest request, String doing, About about) throws ConnectorException {
        var answer = send(request.visible());
        rest(answer);
        if (!answer.ok() && Refusal.of(answer).isGone()) {
            return false;
        }
        checked(answer, doing, about);
        return true;
    }

    private void rest(HttpResponse answer) {
        if (answer.ok()
                && answer.header("x-ratelimit-remaining").filter("0"::equals).isPresent()) {
            answer.header("x-ratelimit-reset-after")
                    .flatMap(Refusal::seconds)
                    .ifPresent(pause ->
                            host.pace().waitUntil(now().plus(pause), "Discord takes no more of these until then"));
        }
    }

    ConnectorException refusal(Refusal refusal, String doing, About about) throws ConnectorException {
        return refusal.asException(doing, about, now(), login());
    }

    /** The bot's own id; Discord is asked once a session. */
    String self() throws ConnectorException {
        if (self.isEmpty()) {
            self = Optional.of(Json.id(me(), "id").orElseThrow());
        }
        return self.get();
    }

    /** The bot itself. */
    JsonObject me() throws ConnectorException {
        var doing = "show the bot";
        var me = object(bot("account.verify", "/users/@me"), doing, About.READING);
        if (Json.id(me, "id").isEmpty()) {
            throw senseless(doing);
        }
        return me;
    }

    static ConnectorException.Unavailable senseless(String doing) {
        return new ConnectorException.Unavailable("Discord's answer makes no sense; it was asked to " + doing, null);
    }

    static ConnectorException.OutcomeUnknown unclear(String doing) {
        return new ConnectorException.OutcomeUnknown("Discord's answer makes no sense; it was asked to " + doing, null);
    }

    static ConnectorException.Rejected rejected(String words, @Nullable String term) {
        return new ConnectorException.Rejected(words, term);
    }
}
