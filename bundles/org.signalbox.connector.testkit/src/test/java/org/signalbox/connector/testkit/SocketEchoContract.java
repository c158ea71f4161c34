package org.signalbox.connector.testkit;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Secret;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.FakeSocket;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;
import org.signalbox.emulation.SocketPeer;

/** The contract of the sample connector over WebSockets; run by {@link ContractsTest} only, hence its name. */
class SocketEchoContract implements ConnectorContract {
    private static final String TOKEN = "echo-t0ken-77aa";

    /** The flaw of all fixtures from now on. */
    static @Nullable SocketFlaw flaw;

    /** Keeps posts that come over its sockets. */
    private static final class SocketNetwork implements FakeNetwork {
        private final List<JsonObject> posts = new ArrayList<>();
        private final Map<String, JsonObject> byKey = new HashMap<>();

        @Override
        public NetworkAnswer answer(ReceivedRequest request) {
            return NetworkAnswer.json(404, "{}");
        }

        @Override
        public Optional<FakeSocket> socket(ReceivedRequest handshake, SocketPeer peer) {
            return handshake.line().equals("GET /socket")
                            && handshake.header("authorization").equals(Optional.of("Bearer " + TOKEN))
                    ? Optional.of(text ->
                            peer.text(answer(JsonParser.parseString(text).getAsJsonObject())
                                    .toString()))
                    : Optional.empty();
        }

        private JsonObject answer(JsonObject question) {
            return switch (question.get("ask").getAsString()) {
                case "create" ->
                    byKey.computeIfAbsent(question.get("key").getAsString(), key -> {
                        question.addProperty("id", String.valueOf(posts.size() + 1));
                        question.addProperty("at", Instant.now().toString());
                        posts.add(question);
                        return question;
                    });
                case "find" ->
                    posts.stream()
                            .filter(post -> post.get("text").equals(question.get("text")))
                            .filter(post -> !Instant.parse(post.get("at").getAsString())
                                    .isBefore(
                                            Instant.parse(question.get("since").getAsString())))
                            .findFirst()
                            .orElseGet(JsonObject::new);
                default -> JsonParser.parseString("{\"id\":\"1\"}").getAsJsonObject();
            };
        }

        @Override
        public List<Post> posts() {
            return posts.stream()
                    .map(post -> new Post(
                            post.get("id").getAsString(), post.get("text").getAsString(), Optional.empty(), List.of()))
                    .toList();
        }
    }

    @Override
    public ConnectorFixture fixture() {
        return new ConnectorFixture() {
            @Override
            public Connector connector() {
                return new SocketEchoConnector(flaw);
            }

            @Override
            public Grant grant(URI origin) {
                return new Grant(origin, "echo", Map.of(), Map.of("token", Secret.of(TOKEN)));
            }

            @Override
            public FakeNetwork network(URI origin) {
                return new SocketNetwork();
            }

            @Override
            public boolean takesImages() {
                return false;
            }

            @Override
            public boolean threads() {
                return false;
            }

            @Override
            public Optional<String> terms() {
                return Optional.empty();
            }

            @Override
            public Set<String> egress() {
                return Set.of("api.echo.example");
            }
        };
    }
}
