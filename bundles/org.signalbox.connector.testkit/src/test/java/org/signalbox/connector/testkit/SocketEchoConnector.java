package org.signalbox.connector.testkit;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Branding;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Field;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.api.WebSocket;
import org.signalbox.connector.api.WebSocketClose;
import org.signalbox.connector.api.WebSocketHandshake;
import org.signalbox.connector.api.WebSocketListener;
import org.signalbox.connector.api.WebSocketMessage;
import org.signalbox.connector.api.WebSocketRequest;

/** A correct connector that publishes over a WebSocket, except for one optional flaw. */
final class SocketEchoConnector implements Connector {
    private final @Nullable SocketFlaw flaw;

    SocketEchoConnector(@Nullable SocketFlaw flaw) {
        this.flaw = flaw;
    }

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("echo", "Echo", Auth.Credentials.of(Field.secret("token", "Token", "")))
                .words("echo", "echoes", "Call")
                .capabilities(Capability.PUBLISH, Capability.RECONCILE)
                .delivery(Delivery.keyed(Duration.ofHours(1)))
                .branding(Branding.of("#102030", "M4 4h-3.5A2 2 0 1 0 2 .5z", Branding.Shape.CIRCLE))
                .build();
    }

    @Override
    public SocketEchoSession open(Grant grant, Host host) {
        return new SocketEchoSession(flaw, grant, host);
    }

    static final class SocketEchoSession implements Publishes, Reconciles {
        private final @Nullable SocketFlaw flaw;
        private final Grant grant;
        private final Host host;
        private @Nullable WebSocket socket;
        private BlockingQueue<Optional<String>> heard = new LinkedBlockingQueue<>();

        SocketEchoSession(@Nullable SocketFlaw flaw, Grant grant, Host host) {
            this.flaw = flaw;
            this.grant = grant;
            this.host = host;
        }

        private final class Hearing implements WebSocketListener {
            private final BlockingQueue<Optional<String>> all;

            Hearing(BlockingQueue<Optional<String>> all) {
                this.all = all;
            }

            @Override
            public void onText(String text) {
                all.add(Optional.of(text));
            }

            @Override
            public void onBinary(byte[] bytes) {
                all.add(Optional.of(""));
            }

            @Override
            public void onClose(WebSocketClose close) {
                if (flaw != SocketFlaw.WAITS_FOR_EVER) {
                    all.add(Optional.empty());
                }
            }
        }

        private WebSocket socket() throws ConnectorException {
            var known = socket;
            if (known != null && (known.isOpen() || flaw == SocketFlaw.NEVER_OPENS_ANEW)) {
                return known;
            }
            heard = new LinkedBlockingQueue<>();
            var at = URI.create(grant.origin().toString().replaceFirst("^http", "ws") + "/socket");
            var request = WebSocketRequest.of("relay.connect", at)
                    .header(
                            "Authorization",
                            "Bearer " + grant.secret("token").orElseThrow().reveal());
            return switch (host.webSockets().open(request, new Hearing(heard))) {
                case WebSocketHandshake.Opened(var opened) -> {
                    socket = opened;
                    yield opened;
                }
                case WebSocketHandshake.Refused(var answer) -> {
                    if (answer.status() == 401) {
                        throw new ConnectorException.AuthorizationLost("the token is refused");
                    }
                    if (answer.status() >= 400) {
                        throw new ConnectorException.Rejected("the socket is refused", null);
                    }
                    throw new ConnectorException.Unavailable("no socket", null);
                }
            };
        }

        private JsonObject ask(JsonObject question, String operation, boolean visible) throws ConnectorException {
            var message = WebSocketMessage.text(operation, question.toString());
            socket().send(visible ? message.visible() : message);
            try {
                var answer = heard.poll(20, TimeUnit.SECONDS);
                if (answer != null && answer.isPresent()) {
                    return JsonParser.parseString(answer.get()).getAsJsonObject();
                }
            } catch (InterruptedException e) {
                if (flaw != SocketFlaw.SWALLOWS_INTERRUPTION) {
                    Thread.currentThread().interrupt();
                }
            } catch (JsonParseException | IllegalStateException e) {
                if (flaw == SocketFlaw.NONSENSE_CRASHES) {
                    throw e;
                }
            }
            leave();
            if (visible && flaw != SocketFlaw.ENDED_IS_UNSENT) {
                throw new ConnectorException.OutcomeUnknown("no answer", null);
            }
            if (visible) {
                throw new ConnectorException.NotSent("no answer", null);
            }
            throw new ConnectorException.Unavailable("no answer", null);
        }

        private void leave() {
            if (socket != null && flaw != SocketFlaw.NEVER_OPENS_ANEW) {
                socket.close();
                socket = null;
            }
        }

        private static JsonObject question(String ask) {
            var question = new JsonObject();
            question.addProperty("ask", ask);
            return question;
        }

        @Override
        public Account verify() throws ConnectorException {
            var me = ask(question("me"), "account.read", false);
            return Account.of(me.get("id").getAsString(), "echo").build();
        }

        @Override
        public LiveTerms liveTerms() {
            return LiveTerms.of(Map.of(), Instant.EPOCH);
        }

        @Override
        public Preparation prepare(Part part, Optional<Prepared> earlier) {
            var post = question("create");
            post.addProperty("text", part.text());
            return Preparation.ready(Prepared.of(post.toString()));
        }

        @Override
        public Commitment commit(Commit commit) throws ConnectorException {
            var post = JsonParser.parseString(commit.prepared().json()).getAsJsonObject();
            post.addProperty("key", commit.key().id().toString());
            return Commitment.visible(receipt(ask(post, "post.create", true)));
        }

        private static Receipt receipt(JsonObject post) {
            return Receipt.of(
                    post.get("id").getAsString(), Instant.parse(post.get("at").getAsString()));
        }

        @Override
        public Lookup find(Search search) throws ConnectorException {
            var question = question("find");
            question.addProperty("text", search.part().text());
            question.addProperty("since", search.since().toString());
            var found = ask(question, "post.read", false);
            return found.has("id") ? Lookup.of(Optional.of(receipt(found))) : Lookup.absent();
        }

        @Override
        public void close() {}
    }
}
