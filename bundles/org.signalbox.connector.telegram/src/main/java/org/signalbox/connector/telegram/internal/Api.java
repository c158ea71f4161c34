package org.signalbox.connector.telegram.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Duration;
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

    /** How often a group is followed to where it has moved. */
    private static final int MOST_MOVES = 5;

    /** What one of twenty messages a minute takes. */
    private static final Duration MESSAGE = Duration.ofSeconds(3);

    /** Longer than Telegram needs to refuse a token. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private static final Pattern TOKENS = Pattern.compile("(\\d{1,18}):[A-Za-z0-9_-]{10,200}");

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
        var at = chat;
        for (var i = 0; i < MOST_MOVES; i++) {
            at = grant().setting(MOVED + at).flatMap(MessageRef::number).orElse(at);
        }
        return at;
    }

    /** The number by which a chat's account is known: that of the group that it was. */
    long known(long chat) {
        return grant().settings().keySet().stream()
                .filter(name -> name.startsWith(MOVED))
                .flatMap(name -> MessageRef.number(name.substring(MOVED.length())).stream())
                .filter(group -> today(group) == chat && !isMoved(group))
                .findFirst()
                .orElse(chat);
    }

    /** Whether another group has become this one. */
    private boolean isMoved(long chat) {
        return grant().settings().entrySet().stream()
                .anyMatch(each ->
                        each.getKey().startsWith(MOVED) && each.getValue().equals(Long.toString(chat)));
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

    void warn(String text) {
        host.log().warn(text);
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

    /**
     * The result of a call that shows something: one request, whose answer decides.
     *
     * @param several whether it shows several messages, some of which may be there although it is refused
     */
    JsonElement change(HttpRequest request, String doing, long chat, boolean several) throws ConnectorException {
        var begun = now();
        var answer = send(request.visible());
        var result = result(answer);
        if (result.isPresent()) {
            return result.get();
        }
        var refusal = Refusal.of(answer);
        if (answer.ok() && !refusal.told()) {
            throw unclear(doing);
        }
        if (several && refusal.leavesSome()) {
            refusal.pause().ifPresent(pause -> host.pace().waitUntil(now().plus(pause), refusal.said(doing, grant())));
            throw new ConnectorException.OutcomeUnknown(
                    refusal.said(doing, grant())
                            + ". Some of the files may be in the chat: look, and delete what is there or confirm it",
                    null);
        }
        if (refusal.endsAll() && Duration.between(begun, now()).compareTo(SOON) > 0) {
            throw new ConnectorException.OutcomeUnknown(
                    refusal.said(doing, grant()) + ". It came late, the message may be in the chat", null);
        }
        throw refused(refusal, doing, chat);
    }

    /** What a refused change of a chat means. A group that has moved is remembered for all nodes. */
    ConnectorException refused(Refusal refusal, String doing, long chat) throws ConnectorException {
        var moved = refusal.moved().filter(id -> id < 0 && id != chat && today(id) != chat);
        if (moved.isPresent() && refusal.told() && refusal.code() == 400) {
            var to = Long.toString(moved.get());
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

    /** An album counts as so many messages, of which a chat takes twenty a minute. */
    void rest(int messages) {
        var until = now().plus(MESSAGE.multipliedBy(messages - 1L));
        host.pace().waitUntil(until, "An album counts as " + messages + " messages of the twenty a minute");
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
