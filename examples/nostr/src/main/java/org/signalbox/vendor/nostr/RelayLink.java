package org.signalbox.vendor.nostr;

import com.google.gson.JsonArray;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.ConnectorException.Unavailable;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.WebSocket;
import org.signalbox.connector.api.WebSocketHandshake;
import org.signalbox.connector.api.WebSocketMessage;
import org.signalbox.connector.api.WebSocketRequest;

/** One open socket to one relay. One call at a time. */
final class RelayLink implements AutoCloseable {
    private static final int MOST_EARLY = 20;
    private static final int LONGEST_CHALLENGE = 1_000;
    private static final String SUBSCRIPTION = "s";
    private static final String TOO_MUCH = " sends more than it was asked for";
    private static final String LOGIN_NEEDED = "auth-required";
    private static final Duration CHALLENGE = Duration.ofSeconds(2);
    private static final Duration LOGIN = Duration.ofSeconds(5);

    private final Host host;
    private final Signer signer;
    private final URI relay;
    private final WebSocket socket;
    private final Heard heard;
    /** Events that came while another answer was awaited. */
    private final Queue<JsonArray> early = new ArrayDeque<>();

    private Optional<String> challenge = Optional.empty();
    private boolean loggedIn;

    private RelayLink(Host host, Signer signer, URI relay, WebSocket socket, Heard heard) {
        this.host = host;
        this.signer = signer;
        this.relay = relay;
        this.socket = socket;
        this.heard = heard;
    }

    /**
     * A relay's answer to an event.
     *
     * @param words begin with a prefix for machines, or are empty
     */
    record Answer(boolean ok, String words) {
        /** Whether the relay has it now. */
        boolean isTaken() {
            return ok || Refusal.prefix(words).equals("duplicate");
        }
    }

    static RelayLink open(Host host, Signer signer, URI relay, String operation, Duration within)
            throws ConnectorException {
        var heard = new Heard();
        var request = WebSocketRequest.of(operation, relay).within(within);
        return switch (host.webSockets().open(request, heard)) {
            case WebSocketHandshake.Opened(var socket) -> new RelayLink(host, signer, relay, socket, heard);
            case WebSocketHandshake.Refused(var answer) ->
                throw Refusal.of(relay.getHost(), "open a connection", answer);
        };
    }

    String name() {
        return relay.getHost();
    }

    /**
     * Sends an event and waits for the relay's answer.
     *
     * @throws OutcomeUnknown for a visible event without an answer
     */
    Answer publish(Event event, String operation, HttpRequest.Effect effect, Duration within)
            throws ConnectorException {
        var answer = sent("EVENT", event, operation, effect, within);
        return needsLogin(answer.words()) && !answer.isTaken() && login()
                ? sent("EVENT", event, operation, effect, within)
                : answer;
    }

    private Answer sent(String verb, Event event, String operation, HttpRequest.Effect effect, Duration within)
            throws ConnectorException {
        var json = new JsonArray();
        json.add(verb);
        json.add(event.json());
        var message = WebSocketMessage.text(operation, json.toString());
        var visible = effect == HttpRequest.Effect.VISIBLE;
        socket.send(visible ? message.visible() : message);
        var deadline = Deadline.in(within);
        try {
            while (true) {
                var said = next(deadline);
                if (is(said, "OK", event.id())
                        && said.size() > 2
                        && said.get(2).isJsonPrimitive()
                        && said.get(2).getAsJsonPrimitive().isBoolean()) {
                    return new Answer(
                            said.get(2).getAsBoolean(), Json.text(said, 3).orElse(""));
                }
                if (is(said, "EVENT", SUBSCRIPTION) && early.size() < MOST_EARLY) {
                    early.add(said);
                }
            }
        } catch (Unavailable e) {
            throw visible ? new OutcomeUnknown(e.getMessage(), e) : e;
        }
    }

    private static boolean needsLogin(String words) {
        return Refusal.prefix(words).equals(LOGIN_NEEDED);
    }

    /** Proves whose events these are (NIP-42), once; false where the relay doesn't let it. */
    private boolean login() throws ConnectorException {
        if (loggedIn) {
            return false;
        }
        loggedIn = true;
        var deadline = Deadline.in(CHALLENGE);
        while (challenge.isEmpty()) {
            next(deadline);
        }
        var draft = new Draft(
                host.clock().instant().getEpochSecond(),
                Event.RELAY_LOGIN,
                List.of(List.of("relay", relay.toString()), List.of("challenge", challenge.get())),
                "");
        return sent("AUTH", signer.sign(draft), "relay.login", HttpRequest.Effect.REPEATABLE, LOGIN)
                .ok();
    }

    /** The stored events that match, each once and with its author's signature. */
    List<Event> query(List<Filter> filters, String operation, Duration within) throws ConnectorException {
        var deadline = Deadline.in(within);
        var found = asked(filters, operation, deadline);
        if (found.isEmpty() && login()) {
            found = asked(filters, operation, deadline);
        }
        return found.orElseThrow(
                () -> new ConnectorException.Rejected(name() + " shows nothing to this account", null));
    }

    /** Asks for events that match, also for those to come. */
    void subscribe(List<Filter> filters, String operation) throws ConnectorException {
        var request = new JsonArray();
        request.add("REQ");
        request.add(SUBSCRIPTION);
        filters.forEach(each -> request.add(each.json()));
        socket.send(WebSocketMessage.text(operation, request.toString()));
    }

    /** Empty when the relay wants a login first. */
    private Optional<List<Event>> asked(List<Filter> filters, String operation, Deadline deadline)
            throws ConnectorException {
        subscribe(filters, operation);
        var most = filters.stream().mapToInt(Filter::limit).sum();
        var events = new ArrayList<Event>();
        while (true) {
            var said = next(deadline);
            if (is(said, "EOSE", SUBSCRIPTION)) {
                return Optional.of(events);
            }
            if (is(said, "CLOSED", SUBSCRIPTION)) {
                var words = Json.text(said, 2).orElse("");
                if (needsLogin(words) && !loggedIn) {
                    return Optional.empty();
                }
                throw Refusal.of(name(), "show it", words);
            }
            if (is(said, "EVENT", SUBSCRIPTION) && said.size() > 2) {
                if (events.size() >= most) {
                    throw new Unavailable(name() + TOO_MUCH, null);
                }
                Event.parse(said.get(2), event -> HostKey.isSigned(host.signatures(), event))
                        .filter(event -> filters.stream().anyMatch(each -> each.matches(event)))
                        .ifPresent(events::add);
            }
        }
    }

    /** The next event of a subscription that matches and is signed; empty when the time is over. */
    Optional<Event> heard(Filter filter, Duration atMost) throws ConnectorException {
        var deadline = Deadline.in(atMost);
        while (true) {
            var said = early.isEmpty() ? poll(deadline) : Optional.of(early.remove());
            if (said.isEmpty()) {
                return Optional.empty();
            }
            if (is(said.get(), "CLOSED", SUBSCRIPTION)) {
                throw Refusal.of(name(), "tell of it", Json.text(said.get(), 2).orElse(""));
            }
            if (is(said.get(), "EVENT", SUBSCRIPTION) && said.get().size() > 2) {
                var event = Event.parse(said.get().get(2), each -> HostKey.isSigned(host.signatures(), each))
                        .filter(filter::matches);
                if (event.isPresent()) {
                    return event;
                }
            }
        }
    }

    private static boolean is(JsonArray message, String verb, String about) {
        return Json.text(message, 0).filter(verb::equals).isPresent()
                && Json.text(message, 1).filter(about::equals).isPresent();
    }

    private JsonArray next(Deadline deadline) throws ConnectorException {
        return poll(deadline).orElseThrow(() -> new Unavailable(name() + " doesn't answer in time", null));
    }

    /** Empty when the time is over, however much the relay says. */
    private Optional<JsonArray> poll(Deadline deadline) throws ConnectorException {
        while (true) {
            var word = word(deadline.left());
            if (word == null) {
                return Optional.empty();
            }
            var message = switch (word) {
                case Heard.Word.Ended(var how) ->
                    throw new Unavailable(name() + " ended the connection (" + how.code() + ")", null);
                case Heard.Word.TooMuch() -> throw new Unavailable(name() + TOO_MUCH, null);
                case Heard.Word.Said(var text) -> Json.array(text).filter(each -> !each.isEmpty());
            };
            if (message.isPresent()) {
                if (Json.text(message.get(), 0).filter("AUTH"::equals).isPresent()) {
                    challenge = Json.text(message.get(), 1).filter(text -> text.length() <= LONGEST_CHALLENGE);
                }
                notice(message.get());
                return message;
            }
        }
    }

    private Heard.@Nullable Word word(Duration atMost) throws Unavailable {
        try {
            return heard.next(atMost);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Waiting for " + name() + " was interrupted", e);
        }
    }

    private void notice(JsonArray message) {
        if (Json.text(message, 0).filter("NOTICE"::equals).isPresent()) {
            Json.text(message, 1).ifPresent(words -> host.log().info(name() + " says: " + Refusal.shown(words)));
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
