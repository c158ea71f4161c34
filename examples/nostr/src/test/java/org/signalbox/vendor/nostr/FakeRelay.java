package org.signalbox.vendor.nostr;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.signalbox.emulation.FakeSocket;
import org.signalbox.emulation.SocketPeer;

/** A relay that takes what NIP-01 allows and nothing else. One message at a time. */
final class FakeRelay {
    static final int LONGEST_CONTENT = 8_196;
    private static final int LONGEST_MESSAGE = 128 * 1024;
    private static final int FUTURE = 900;

    final Map<String, JsonObject> events = new LinkedHashMap<>();
    private final Set<String> deleted = new HashSet<>();
    private final List<Connection> connections = new ArrayList<>();
    /** What it says to each event but profiles; empty to judge it. */
    String refusal = "";

    boolean wantsLogin;

    /** Events that it shows for a filter at most. */
    int mostAtOnce = 500;

    /** It shows all that it has to everybody. */
    boolean ignoresFilters;

    /** What it says, so many times, before it shows what it was asked for. */
    String noise = "again";

    int noises;

    /** It takes deletions and shows on what was deleted, as NIP-09 lets it. */
    boolean keepsDeleted;

    FakeSocket connect(SocketPeer peer) {
        var connection = new Connection(peer);
        connections.add(connection);
        return connection;
    }

    /** It says something that nobody asked for. */
    void chatter() {
        connections.forEach(each -> each.say("NOTICE", noise));
    }

    private final class Connection implements FakeSocket {
        private final SocketPeer peer;
        private final Map<String, List<JsonObject>> subscriptions = new LinkedHashMap<>();
        private final String challenge = UUID.randomUUID().toString();
        private Optional<String> login = Optional.empty();

        Connection(SocketPeer peer) {
            this.peer = peer;
        }

        @Override
        public void onOpen() {
            if (wantsLogin) {
                say("AUTH", challenge);
            }
        }

        @Override
        public void onText(String text) {
            if (text.length() > LONGEST_MESSAGE) {
                say("NOTICE", "message is too large");
                return;
            }
            var message = JsonParser.parseString(text).getAsJsonArray();
            switch (message.get(0).getAsString()) {
                case "EVENT" -> publish(message.get(1).getAsJsonObject());
                case "REQ" -> request(message);
                case "CLOSE" -> subscriptions.remove(message.get(1).getAsString());
                case "AUTH" -> login(message.get(1).getAsJsonObject());
                default -> say("NOTICE", "no such message");
            }
        }

        private void login(JsonObject event) {
            var problem = problem(event);
            var right = tags(event, "challenge").contains(challenge)
                    && event.get("kind").getAsInt() == 22242;
            if (problem.isEmpty() && right) {
                login = Optional.of(event.get("pubkey").getAsString());
            }
            answer(event, problem.isEmpty() && right, problem);
        }

        private void publish(JsonObject event) {
            if (wantsLogin && login.isEmpty()) {
                answer(event, false, "auth-required: who are you?");
                return;
            }
            var problem = problem(event);
            var id = event.get("id").getAsString();
            if (problem.isEmpty() && !refusal.isEmpty()) {
                problem = refusal;
            }
            if (!problem.isEmpty()) {
                answer(event, false, problem);
            } else if (deleted.contains(id)) {
                answer(event, false, "blocked: it was deleted");
            } else if (events.containsKey(id)) {
                answer(event, true, "duplicate: have it");
            } else {
                take(event);
                answer(event, true, "");
            }
        }

        private void request(JsonArray message) {
            var name = message.get(1).getAsString();
            if (wantsLogin && login.isEmpty()) {
                say("CLOSED", name, "auth-required: who are you?");
                return;
            }
            var filters = message.asList().stream()
                    .skip(2)
                    .map(JsonElement::getAsJsonObject)
                    .toList();
            subscriptions.put(name, filters);
            var found = new LinkedHashSet<JsonObject>();
            for (var filter : filters) {
                events.values().stream()
                        .filter(event -> ignoresFilters || matches(filter, event))
                        .sorted(Comparator.comparing((JsonObject event) -> -second(event))
                                .thenComparing(event -> event.get("id").getAsString()))
                        .limit(
                                filter.has("limit")
                                        ? Math.min(
                                                mostAtOnce, filter.get("limit").getAsInt())
                                        : mostAtOnce)
                        .forEach(found::add);
            }
            for (var i = 0; i < noises; i++) {
                say("NOTICE", noise);
            }
            found.forEach(event -> tell(name, event));
            say("EOSE", name);
        }

        private void offer(JsonObject event) {
            subscriptions.forEach((name, filters) -> {
                if (filters.stream().anyMatch(filter -> matches(filter, event))) {
                    tell(name, event);
                }
            });
        }

        private void tell(String name, JsonObject event) {
            var message = Json.array(List.of("EVENT", name));
            message.add(event);
            peer.text(message.toString());
        }

        private void answer(JsonObject event, boolean ok, String words) {
            var message = Json.array(List.of("OK", event.get("id").getAsString()));
            message.add(ok);
            message.add(words);
            peer.text(message.toString());
        }

        private void say(String... words) {
            peer.text(Json.array(List.of(words)).toString());
        }
    }

    /** Takes an event that is right, and tells those who wait for it. */
    void take(JsonObject event) {
        var kind = event.get("kind").getAsInt();
        if (kind == 5 && !keepsDeleted) {
            for (var id : tags(event, "e")) {
                var other = events.get(id);
                if (other != null && other.get("pubkey").equals(event.get("pubkey"))) {
                    events.remove(id);
                    deleted.add(id);
                }
            }
        }
        if (kind < 20_000 || kind >= 30_000) {
            events.put(event.get("id").getAsString(), event);
        }
        connections.forEach(each -> each.offer(event));
    }

    /** Of another person, who is at this relay. */
    String take(Event event) {
        take(event.json());
        return event.id();
    }

    private static String problem(JsonObject event) {
        var pubkey = event.get("pubkey").getAsString();
        var all = new JsonArray();
        all.add(0);
        for (var name : List.of("pubkey", "created_at", "kind", "tags", "content")) {
            all.add(event.get(name));
        }
        var json = all.toString().replace("\\u2028", "\u2028").replace("\\u2029", "\u2029");
        var id = Hex.of(Hex.sha256(json));
        if (!event.get("id").getAsString().equals(id)) {
            return "invalid: the id is not that of the event";
        }
        if (!Bip340.verifies(pubkey, id, event.get("sig").getAsString())) {
            return "invalid: the signature is not the author's";
        }
        if (second(event) > Instant.now().getEpochSecond() + FUTURE) {
            return "invalid: created_at is too far in the future";
        }
        var content = event.get("content").getAsString();
        return content.codePointCount(0, content.length()) > LONGEST_CONTENT
                ? "invalid: the content is longer than " + LONGEST_CONTENT + " characters"
                : "";
    }

    private static long second(JsonObject event) {
        return event.get("created_at").getAsLong();
    }

    static List<String> tags(JsonObject event, String name) {
        return event.getAsJsonArray("tags").asList().stream()
                .map(JsonElement::getAsJsonArray)
                .filter(tag -> tag.get(0).getAsString().equals(name))
                .map(tag -> tag.get(1).getAsString())
                .toList();
    }

    private static boolean matches(JsonObject filter, JsonObject event) {
        for (var name : filter.keySet()) {
            var right = switch (name) {
                case "ids" -> Json.texts(filter, name).contains(event.get("id").getAsString());
                case "authors" ->
                    Json.texts(filter, name).contains(event.get("pubkey").getAsString());
                case "kinds" -> filter.getAsJsonArray(name).contains(event.get("kind"));
                case "since" -> second(event) >= filter.get(name).getAsLong();
                case "until" -> second(event) <= filter.get(name).getAsLong();
                case "limit" -> true;
                default -> tags(event, name.substring(1)).stream().anyMatch(Json.texts(filter, name)::contains);
            };
            if (!right) {
                return false;
            }
        }
        return true;
    }
}
