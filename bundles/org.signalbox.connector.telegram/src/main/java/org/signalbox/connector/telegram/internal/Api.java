package org.signalbox.connector.telegram.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.AuthorizationLost;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.common.Json;

/** Calls of the Bot API with the bot's token, which is a part of the path. */
final class Api {
    static final String NAME = "Telegram";

    /** The secret that a bot's owner has from BotFather. */
    static final String TOKEN = "token";

    /** The name of a setting that tells the supergroup which a group has become. */
    private static final String MOVED = "moved";

    private static final Pattern TOKENS = Pattern.compile("(\\d{1,20}):[A-Za-z0-9_-]{10,200}");

    private final Host host;

    Api(Host host) {
        this.host = host;
    }

    Grant grant() {
        return host.grant().current();
    }

    Instant now() {
        return host.clock().instant();
    }

    private String token() throws ConnectorException {
        var given = grant().secret(TOKEN).map(secret -> secret.reveal().strip()).orElse("");
        if (!TOKENS.matcher(given).matches()) {
            throw new AuthorizationLost("That is no bot token: BotFather gives digits, a colon, and about 35 letters");
        }
        return given;
    }

    /** The bot's own id: a token begins with it. */
    long bot() throws ConnectorException {
        var token = token();
        return Long.parseLong(token.substring(0, token.indexOf(':')));
    }

    /** The chat that the session speaks for. */
    long target() throws ConnectorException {
        return grant().target()
                .flatMap(MessageRef::number)
                .orElseThrow(() -> rejected("Choose the channel or group first", null));
    }

    /** Where a chat's messages go today: a group may have become a supergroup. */
    long today(long chat) {
        return grant().setting(MOVED + chat).flatMap(MessageRef::number).orElse(chat);
    }

    /** A call that is answered by JSON. */
    HttpRequest request(String operation, String method, JsonObject parameters) throws ConnectorException {
        return request(operation, method, HttpRequest.json(parameters.toString()));
    }

    HttpRequest request(String operation, String method, HttpRequest.Body body) throws ConnectorException {
        var origin = grant().origin().toString().replaceFirst("/+$", "");
        return HttpRequest.post(operation, URI.create(origin + "/bot" + token() + "/" + method), body)
                .reading429();
    }

    HttpResponse send(HttpRequest request) throws ConnectorException {
        return host.http().send(request);
    }

    /** The result of a call that shows nothing. */
    JsonElement read(HttpRequest request, String doing, boolean aboutTarget) throws ConnectorException {
        var answer = send(request);
        var result = result(answer);
        if (result.isPresent()) {
            return result.get();
        }
        throw answer.ok() && !Refusal.of(answer).told()
                ? senseless(doing)
                : refusal(Refusal.of(answer), doing, aboutTarget, false);
    }

    /** The result of a call that shows something: one request, whose answer decides. */
    JsonElement change(HttpRequest request, String doing, long chat) throws ConnectorException {
        var answer = send(request.visible());
        var result = result(answer);
        if (result.isPresent()) {
            return result.get();
        }
        var refusal = Refusal.of(answer);
        if (answer.ok() && !refusal.told()) {
            throw unclear(doing);
        }
        throw refused(refusal, doing, chat);
    }

    /** What a refused change of a chat means. A group that has moved is remembered for all nodes. */
    ConnectorException refused(Refusal refusal, String doing, long chat) throws ConnectorException {
        if (refusal.moved().isPresent() && refusal.code() == 400) {
            var to = Long.toString(refusal.moved().get());
            host.grant().replace(grant(), current -> current.withSetting(MOVED + chat, to));
            host.log().info("The group " + chat + " has become the supergroup " + to);
            return new ConnectorException.Unavailable(
                    "The group has become a supergroup with a new number. Nothing was sent yet; from now on all goes"
                            + " there",
                    null);
        }
        var own = grant().target().flatMap(MessageRef::number).filter(id -> today(id) == chat || id == chat);
        return refusal(refusal, doing, own.isPresent(), true);
    }

    ConnectorException refusal(Refusal refusal, String doing, boolean aboutTarget, boolean visible) {
        return refusal.asException(doing, aboutTarget, visible, now(), grant());
    }

    /** Telegram's result, if it is one. */
    static Optional<JsonElement> result(HttpResponse answer) {
        return answer.ok()
                ? Json.object(answer)
                        .filter(body ->
                                Json.string(body, "ok").filter("true"::equals).isPresent())
                        .map(body -> body.get("result"))
                : Optional.empty();
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
