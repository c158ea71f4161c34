package org.signalbox.connector.mastodon.internal;

import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.WebSocket;
import org.signalbox.connector.api.WebSocketClose;
import org.signalbox.connector.api.WebSocketHandshake;
import org.signalbox.connector.api.WebSocketListener;
import org.signalbox.connector.api.WebSocketRequest;
import org.signalbox.connector.common.Json;

/** The socket over which an instance tells of notifications. One call at a time. */
final class Streaming {
    private static final String AWAIT = "inbox.await";

    /** The host's own end of a socket on which nothing came for long. */
    private static final int IDLE = 1001;

    /**
     * Statuses in its errors that say nothing of the stream: https://docs.joinmastodon.org/methods/streaming/#errors
     */
    private static final int FAULT = 500;

    private static final int TOO_MANY = 429;

    private final Instance instance;
    private final Host host;
    private Optional<URI> address = Optional.empty();
    private Optional<Line> line = Optional.empty();
    private Optional<String> never = Optional.empty();

    Streaming(Instance instance, Host host) {
        this.instance = instance;
        this.host = host;
    }

    sealed interface Event {
        record News() implements Event {}

        /** @param lasting whether the instance will say the same again */
        record Refused(boolean lasting) implements Event {}

        record Ended(WebSocketClose how) implements Event {}
    }

    private record Line(WebSocket socket, Heard heard) {}

    /** What came over one socket, since the last look; each kind once. */
    static final class Heard implements WebSocketListener {
        private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();

        @Override
        public void onText(String text) {
            var message = Json.object(text).orElseGet(JsonObject::new);
            if (message.has("error")) {
                var status = Json.number(message, "status").orElse(0L);
                hear(new Event.Refused(status < FAULT && status != TOO_MANY));
            } else if (Json.string(message, "event")
                            .filter("notification"::equals)
                            .isPresent()
                    && mayBeMention(Json.string(message, "payload").flatMap(Json::object))) {
                hear(new Event.News());
            }
        }

        private void hear(Event event) {
            if (!events.contains(event)) {
                events.add(event);
            }
        }

        private static boolean mayBeMention(Optional<JsonObject> notification) {
            return notification
                    .flatMap(each -> Json.string(each, "type"))
                    .map("mention"::equals)
                    .orElse(true);
        }

        @Override
        public void onBinary(byte[] bytes) {
            // Instances send text only.
        }

        @Override
        public void onClose(WebSocketClose close) {
            events.add(new Event.Ended(close));
        }

        /** Empty when the time is over. */
        Optional<Event> next(Duration atMost) throws ConnectorException {
            try {
                return Optional.ofNullable(events.poll(atMost.toMillis(), TimeUnit.MILLISECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ConnectorException.Unavailable("Waiting was interrupted", e);
            }
        }
    }

    /**
     * True at once where the socket had to be opened, as nobody knows what came before.
     *
     * @throws ConnectorException.Rejected when this instance never tells
     */
    boolean await(Duration atMost) throws ConnectorException {
        if (never.isPresent()) {
            throw never(never.get());
        }
        if (line.isEmpty()) {
            line = Optional.of(open());
            return true;
        }
        var heard = line.get().heard().next(atMost);
        return heard.isPresent()
                && switch (heard.get()) {
                    case Event.News news -> true;
                    case Event.Refused refused -> throw refused(refused.lasting());
                    case Event.Ended ended -> goesOn(ended.how());
                };
    }

    /** @param lasting whether the instance will say the same again */
    private ConnectorException refused(boolean lasting) {
        line.ifPresent(each -> each.socket().close());
        line = Optional.empty();
        return lasting
                ? never("it doesn't know the stream of notifications")
                : new ConnectorException.Unavailable(instance.name() + " can't tell of notifications now", null);
    }

    /** What was quiet for long is opened again. */
    private boolean goesOn(WebSocketClose end) throws ConnectorException {
        line = Optional.empty();
        if (end.byHost() && end.code() == IDLE) {
            line = Optional.of(open());
            return true;
        }
        throw new ConnectorException.Unavailable(
                instance.name() + " closed the socket for notifications (" + end.code() + ")", null);
    }

    private Line open() throws ConnectorException {
        var listener = new Heard();
        var request = WebSocketRequest.of(AWAIT, address())
                .header("Authorization", "Bearer " + instance.token().reveal());
        return switch (host.webSockets().open(request, listener)) {
            case WebSocketHandshake.Opened opened -> new Line(opened.socket(), listener);
            case WebSocketHandshake.Refused refused -> {
                if (refused.answer().status() < 400) {
                    throw never("it answers with status " + refused.answer().status());
                }
                throw instance.refusal(
                        instance.permitted(refused.answer(), "hear of notifications"), "tell of notifications");
            }
        };
    }

    /** Asked for once in a session. */
    private URI address() throws ConnectorException {
        if (address.isEmpty()) {
            var base = named();
            if (base.isEmpty()) {
                throw never("it names no address for that");
            }
            var origin = instance.uri("");
            if (!isAt(base.get(), origin)) {
                throw never("it does so at another host, where the account's token isn't sent");
            }
            var scheme = "https".equals(origin.getScheme()) ? "wss" : "ws";
            address = Optional.of(
                    URI.create(scheme + "://" + origin.getAuthority() + "/api/v1/streaming?stream=user:notification"));
        }
        return address.get();
    }

    /** The base address that the instance publishes: in its description's version 2, or 1 of an older one. */
    private Optional<URI> named() throws ConnectorException {
        var answer = instance.send(HttpRequest.get("instance.read", instance.uri("/api/v2/instance")));
        var place = "streaming";
        Optional<JsonObject> urls;
        if (answer.status() == 404 || answer.status() == 410) {
            answer = instance.send(HttpRequest.get("instance.read", instance.uri("/api/v1/instance")));
            place = "streaming_api";
            urls = Json.object(instance.object(answer, "describe itself"), "urls");
        } else {
            urls = Json.object(instance.object(answer, "describe itself"), "configuration")
                    .flatMap(configuration -> Json.object(configuration, "urls"));
        }
        var name = place;
        return urls.flatMap(each -> Json.string(each, name)).flatMap(Statuses::parsed);
    }

    private static boolean isAt(URI base, URI origin) {
        return base.getHost() != null
                && base.getHost().equalsIgnoreCase(origin.getHost())
                && port(base) == port(origin);
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equals(uri.getScheme()) || "wss".equals(uri.getScheme()) ? 443 : 80;
    }

    private ConnectorException.Rejected never(String why) {
        never = Optional.of(why);
        return new ConnectorException.Rejected(
                instance.name() + " doesn't tell when somebody writes, so it is asked at intervals: " + why, null);
    }
}
