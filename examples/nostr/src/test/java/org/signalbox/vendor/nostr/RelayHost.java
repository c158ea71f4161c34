package org.signalbox.vendor.nostr;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.NotSent;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.GrantAccess;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Log;
import org.signalbox.connector.api.MediaRelay;
import org.signalbox.connector.api.Pace;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.api.Signatures;
import org.signalbox.connector.api.WebSocket;
import org.signalbox.connector.api.WebSocketClose;
import org.signalbox.connector.api.WebSocketHandshake;
import org.signalbox.connector.api.WebSocketListener;
import org.signalbox.connector.api.WebSocketMessage;
import org.signalbox.connector.api.WebSockets;
import org.signalbox.emulation.FakeSocket;
import org.signalbox.emulation.SocketPeer;

/** Several relays in memory, and the host of an account that uses them. One thread at a time. */
final class RelayHost implements Host {
    /** What goes wrong at a relay. */
    enum Fault {
        /** It isn't reached. */
        DOWN,
        /** It takes an event, and its answer is lost. */
        LOSES_ANSWERS,
        /** It refuses the handshake. */
        REFUSES_HANDSHAKE
    }

    final Map<String, FakeRelay> relays = new LinkedHashMap<>();
    final Map<String, Fault> faults = new HashMap<>();
    final List<String> said = new ArrayList<>();

    /** What a server says to each request over HTTP. */
    Optional<HttpResponse> answer = Optional.empty();

    /** Runs whenever a session tells what a relay says. */
    Runnable whenTold = () -> {};

    /** By key, digest and signature: each takes milliseconds. */
    private final Map<List<String>, Boolean> verified = new HashMap<>();

    private final String rule;
    private final String secret;
    private final String bunker;
    private final List<String> apart;

    RelayHost(String rule, String... names) {
        this(rule, FakeNostr.ME.secret(), "", List.of(), names);
    }

    RelayHost(String rule, String secret, String bunker, List<String> apart, String... names) {
        this.rule = rule;
        this.secret = secret;
        this.bunker = bunker;
        this.apart = apart;
        Arrays.stream(names).forEach(name -> relays.put(name, new FakeRelay()));
    }

    NostrSession session() {
        return (NostrSession) new NostrConnector().open(given(), this);
    }

    private Grant given() {
        return new Grant(
                relays.keySet().stream()
                        .map(name -> URI.create("https://" + name))
                        .toList(),
                "nightline",
                Map.of(Servers.RULE, rule, Servers.RELAYS_APART, String.join(" ", apart)),
                Map.of(RemoteSigner.ADDRESS, Secret.of(bunker)));
    }

    FakeRelay relay(String name) {
        return java.util.Objects.requireNonNull(relays.get(name));
    }

    /** Ids of notes at a relay. */
    List<String> notes(String name) {
        return relay(name).events.values().stream()
                .filter(event -> event.get("kind").getAsInt() == 1)
                .map(event -> event.get("id").getAsString())
                .toList();
    }

    static PublishKey key() {
        return new PublishKey(UUID.randomUUID(), Instant.now());
    }

    Receipt commit(Part part, PublishKey key) throws ConnectorException {
        return commit(part, key, Optional.empty());
    }

    Receipt commit(Part part, PublishKey key, Optional<Receipt> parent) throws ConnectorException {
        return session()
                .commit(new Commit(part, Notes.prepared(List.of()), key, parent))
                .whenVisible()
                .orElseThrow();
    }

    static Search search(Part part, PublishKey key) {
        return new Search(
                key, part, Optional.of(Prepared.of("{}")), Optional.empty(), Optional.empty(), key.mintedAt());
    }

    @Override
    public WebSockets webSockets() {
        return (request, listener) -> {
            var name = request.uri().getHost();
            var relay = relays.get(name);
            if (relay == null || faults.get(name) == Fault.DOWN) {
                throw new NotSent(name + " isn't reached", null);
            }
            if (faults.get(name) == Fault.REFUSES_HANDSHAKE) {
                return new WebSocketHandshake.Refused(new HttpResponse(403, Map.of(), new byte[0]));
            }
            var socket = new MemorySocket(name, listener);
            socket.end = Optional.of(relay.connect(socket));
            socket.end.get().onOpen();
            return new WebSocketHandshake.Opened(socket);
        };
    }

    private final class MemorySocket implements WebSocket, SocketPeer {
        private final String name;
        private final WebSocketListener listener;
        private Optional<FakeSocket> end = Optional.empty();
        private boolean open = true;

        MemorySocket(String name, WebSocketListener listener) {
            this.name = name;
            this.listener = listener;
        }

        @Override
        public String subprotocol() {
            return "";
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void send(WebSocketMessage message) throws ConnectorException {
            if (!open) {
                throw new NotSent(name + " is closed", null);
            }
            var text = ((WebSocketMessage.Content.Text) message.content()).text();
            var loses = faults.get(name) == Fault.LOSES_ANSWERS && text.startsWith("[\"EVENT\"");
            open = !loses;
            end.orElseThrow().onText(text);
            if (loses) {
                listener.onClose(new WebSocketClose(1006, "", false));
            }
        }

        @Override
        public void text(String text) {
            if (!open) {
                return;
            }
            try {
                listener.onText(text);
            } catch (RuntimeException e) { // as the host does
                open = false;
                listener.onClose(new WebSocketClose(1011, "", true));
            }
        }

        @Override
        public void binary(byte[] bytes) {
            throw new UnsupportedOperationException("relays send text");
        }

        @Override
        public void close(int code, String reason) {
            open = false;
            listener.onClose(new WebSocketClose(code, reason, false));
        }

        @Override
        public void close() {
            open = false;
        }
    }

    @Override
    public Signatures signatures() {
        return new Signatures() {
            @Override
            public byte[] publicKey(String field) {
                return Hex.bytes(Bip340.publicKey(secret));
            }

            @Override
            public byte[] sign(String field, byte[] digest) {
                return Hex.bytes(Bip340.sign(secret, Hex.of(digest)));
            }

            @Override
            public byte[] sharedSecret(String field, byte[] publicKey) {
                return Bip340.sharedSecret(secret, Hex.of(publicKey));
            }

            @Override
            public boolean verify(byte[] publicKey, byte[] digest, byte[] signature) {
                return verified.computeIfAbsent(
                        List.of(Hex.of(publicKey), Hex.of(digest), Hex.of(signature)),
                        each -> Bip340.verifies(each.get(0), each.get(1), each.get(2)));
            }
        };
    }

    @Override
    public Http http() {
        return request -> answer.orElseThrow(() -> new UnsupportedOperationException("these tests are about relays"));
    }

    @Override
    public MediaRelay mediaRelay() {
        throw new UnsupportedOperationException("Nostr fetches nothing");
    }

    @Override
    public InstantSource clock() {
        return InstantSource.system();
    }

    @Override
    public GrantAccess grant() {
        return new GrantAccess() {
            @Override
            public Grant current() {
                return given();
            }

            @Override
            public Grant replace(Grant stale, Rotation rotation) {
                throw new UnsupportedOperationException("keys aren't rotated");
            }
        };
    }

    @Override
    public Log log() {
        return new Log() {
            @Override
            public void info(String text) {
                said.add(text);
                whenTold.run();
            }

            @Override
            public void warn(String text) {
                said.add(text);
            }

            @Override
            public void debug(String text) {
                said.add(text);
            }
        };
    }

    @Override
    public Pace pace() {
        return (until, why) -> said.add(why);
    }
}
