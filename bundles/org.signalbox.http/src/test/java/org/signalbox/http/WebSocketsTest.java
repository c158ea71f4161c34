package org.signalbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.NotSent;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.ConnectorException.Unavailable;
import org.signalbox.connector.api.WebSocket;
import org.signalbox.connector.api.WebSocketClose;
import org.signalbox.connector.api.WebSocketHandshake;
import org.signalbox.connector.api.WebSocketListener;
import org.signalbox.connector.api.WebSocketMessage;
import org.signalbox.connector.api.WebSocketRequest;
import org.signalbox.connector.api.WebSockets;

/** WebSockets of a connector, over real sockets. */
@Timeout(30)
class WebSocketsTest {
    private static final Instant NOW = Instant.parse("2027-03-01T08:00:00Z");
    private static final int LONGEST = WebSockets.LONGEST_MESSAGE;

    private final HttpClients.OwnedClients clients = HttpClients.standalone(InstantSource.fixed(NOW));
    private final List<String> metered = new CopyOnWriteArrayList<>();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final List<SocketTraffic> ended = new CopyOnWriteArrayList<>();
    private final Heard heard = new Heard();

    @AfterEach
    void close() {
        clients.close();
    }

    /** Keeps what it hears. */
    private static final class Heard implements WebSocketListener {
        private final BlockingQueue<Object> all = new ArrayBlockingQueue<>(100);

        @Override
        public void onText(String text) {
            all.add(text);
        }

        @Override
        public void onBinary(byte[] bytes) {
            all.add(bytes);
        }

        @Override
        public void onClose(WebSocketClose close) {
            all.add(close);
        }

        @Nullable
        Object next() throws InterruptedException {
            return all.poll(10, TimeUnit.SECONDS);
        }
    }

    private SessionSockets sockets(URI origin, SocketCount open, OriginReplacements origins, String... hosts) {
        var meter = new RequestMeter() {
            @Override
            public void called(String network, String account, String operation, int status, long micros) {
                metered.add(network + " " + account + " " + operation + " " + status);
            }

            @Override
            public void received(String network, String account, String operation) {
                received.add(network + " " + account + " " + operation);
            }

            @Override
            public void ended(String network, String account, SocketTraffic traffic) {
                ended.add(traffic);
            }
        };
        var egress = new EgressPolicy(Set.of(hosts), Set.of(origin));
        return clients.sockets(new HttpScope("nostr", "a1", egress, meter, origins), open);
    }

    private SessionSockets sockets(URI origin) {
        return sockets(origin, new SocketCount(2), OriginReplacements.NONE);
    }

    private WebSocket open(SocketServer server) throws ConnectorException {
        return open(sockets(server.origin()), server.at("/"));
    }

    private WebSocket open(WebSockets sockets, URI at) throws ConnectorException {
        return opened(sockets.open(WebSocketRequest.of("relay.connect", at), heard));
    }

    private static WebSocket opened(WebSocketHandshake handshake) {
        return ((WebSocketHandshake.Opened) handshake).socket();
    }

    private static WebSocketMessage event(String text) {
        return WebSocketMessage.text("post.create", text).visible();
    }

    @Test
    void what_is_sent_arrives_and_what_is_answered_is_heard_and_each_is_metered() throws Exception {
        try (var server = SocketServer.echo()) {
            var socket = open(server);
            socket.send(event("[\"EVENT\",{}] — été 🌙"));
            socket.send(WebSocketMessage.binary("relay.ask", new byte[] {0, 1, 2}));

            assertThat(heard.next()).isEqualTo("[\"EVENT\",{}] — été 🌙");
            assertThat(heard.next()).isEqualTo(new byte[] {0, 1, 2});
            assertThat(metered)
                    .containsExactly(
                            "nostr a1 relay.connect 101", "nostr a1 post.create 101", "nostr a1 relay.ask 101");
            assertThat(received).containsExactly("nostr a1 relay.connect", "nostr a1 relay.connect");
            assertThat(ended).isEmpty();
            socket.close();
            assertThat(ended)
                    .containsExactly(
                            new SocketTraffic("relay.connect", server.origin().getAuthority(), 2, 27 + 3, 2, 27 + 3));
        }
    }

    @Test
    void headers_and_subprotocols_are_sent_and_the_chosen_one_is_told() throws Exception {
        try (var server = new SocketServer("Sec-WebSocket-Protocol: b\r\n", SocketServer.Connection::awaitEnd)) {
            var request = WebSocketRequest.of("relay.connect", server.at("/path?q=1"))
                    .header("Authorization", "Bearer s3cret")
                    .subprotocol("a")
                    .subprotocol("b");
            var socket = opened(sockets(server.origin()).open(request, heard));

            assertThat(socket.subprotocol()).isEqualTo("b");
            assertThat(server.requests())
                    .singleElement()
                    .asString()
                    .startsWith("GET /path?q=1 HTTP/1.1")
                    .contains("Authorization: Bearer s3cret")
                    .containsIgnoringCase("Sec-WebSocket-Protocol: a, b");
            assertThat(request.toString()).doesNotContain("s3cret").doesNotContain("path");
        }
    }

    @Test
    void a_message_in_pieces_is_heard_as_one_also_where_a_character_is_cut() throws Exception {
        var moon = "🌙".getBytes(StandardCharsets.UTF_8);
        try (var server = new SocketServer(connection -> {
            connection.write(SocketServer.TEXT, false, new byte[] {'a', moon[0], moon[1]});
            connection.write(SocketServer.PING, true, new byte[] {7});
            connection.write(SocketServer.CONTINUED, true, new byte[] {moon[2], moon[3], 'b'});
            var pong = connection.read();
            connection.text("pong " + (pong.kind() == SocketServer.PONG) + pong.bytes()[0]);
            connection.awaitEnd();
        })) {
            open(server);

            assertThat(heard.next()).isEqualTo("a🌙b");
            assertThat(heard.next()).isEqualTo("pong true7");
        }
    }

    @Test
    void what_is_longer_than_allowed_ends_the_socket_and_is_never_held() throws Exception {
        var code = new CompletableFuture<Integer>();
        try (var server = new SocketServer(connection -> {
            connection.write(SocketServer.TEXT, true, "é".repeat(LONGEST / 2).getBytes(StandardCharsets.UTF_8));
            connection.write(SocketServer.BINARY, false, new byte[LONGEST]);
            connection.write(SocketServer.CONTINUED, true, new byte[1]);
            code.complete(connection.awaitEnd());
        })) {
            var socket = open(server);

            assertThat(heard.next()).isEqualTo("é".repeat(LONGEST / 2));
            assertThat(heard.next()).isInstanceOfSatisfying(WebSocketClose.class, close -> {
                assertThat(close.code()).isEqualTo(1009);
                assertThat(close.byHost()).isTrue();
            });
            assertThat(socket.isOpen()).isFalse();
            assertThat(code.get(10, TimeUnit.SECONDS)).isEqualTo(1008);
            assertThatThrownBy(() -> socket.send(event("more")))
                    .isInstanceOf(NotSent.class)
                    .hasMessageContaining("a message came that is longer than");
        }
    }

    @Test
    void a_flood_of_messages_is_held_back_over_all_sockets_of_the_session_and_told_once() throws Exception {
        try (var server = new SocketServer(SocketServer.Connection::awaitEnd)) {
            var floods = new AtomicInteger();
            var sockets =
                    sockets(server.origin(), new SocketCount(2, floods::incrementAndGet), OriginReplacements.NONE);
            var one = open(sockets, server.at("/"));
            var other = open(sockets, server.at("/"));
            for (var i = 0; i < SessionSockets.MOST_SENT_A_MINUTE / 2; i++) {
                one.send(event("x"));
                other.send(event("x"));
            }

            for (var socket : List.of(one, other)) {
                assertThatThrownBy(() -> socket.send(event("one too many")))
                        .isInstanceOf(NotSent.class)
                        .hasMessageContaining("1000 messages");
                assertThat(socket.isOpen()).isTrue();
            }
            assertThat(floods).hasValue(1);
            assertThat(metered).hasSize(2 + SessionSockets.MOST_SENT_A_MINUTE);
        }
    }

    @Test
    void a_message_that_is_too_long_is_not_sent_and_the_socket_stays() throws Exception {
        try (var server = SocketServer.echo()) {
            var socket = open(server);

            assertThatThrownBy(() -> socket.send(event("é".repeat(LONGEST / 2 + 1))))
                    .isInstanceOf(NotSent.class);
            socket.send(event("x".repeat(LONGEST)));
            assertThat(heard.next()).isEqualTo("x".repeat(LONGEST));
        }
    }

    @Test
    void the_servers_end_is_told_once_and_nothing_can_be_sent_after_it() throws Exception {
        try (var server = new SocketServer(connection -> {
            connection.write(SocketServer.CLOSE, true, new byte[] {0x0f, (byte) 0xa0, 'b', 'y', 'e'});
            connection.awaitEnd();
        })) {
            var open = new SocketCount(1);
            var socket = open(sockets(server.origin(), open, OriginReplacements.NONE), server.at("/"));

            assertThat(heard.next()).isEqualTo(new WebSocketClose(4000, "bye", false));
            assertThatThrownBy(() -> socket.send(event("late"))).isInstanceOf(NotSent.class);
            assertThat(open.count()).isZero();
            socket.close();
            assertThat(heard.all).isEmpty();
        }
    }

    @Test
    void a_broken_connection_is_an_end_too() throws Exception {
        try (var server = new SocketServer(connection -> {
            connection.read();
            connection.socket().close();
        })) {
            open(server).send(event("hello"));

            assertThat(heard.next())
                    .isInstanceOfSatisfying(
                            WebSocketClose.class,
                            close -> assertThat(close.code()).isEqualTo(1006));
        }
    }

    @Test
    void the_connectors_own_end_reaches_the_server_and_not_its_listener() throws Exception {
        var code = new CompletableFuture<Integer>();
        try (var server = new SocketServer(connection -> code.complete(connection.awaitEnd()))) {
            var socket = open(server);
            socket.close();

            assertThat(code.get(10, TimeUnit.SECONDS)).isEqualTo(1000);
            assertThat(socket.isOpen()).isFalse();
            assertThat(heard.all).isEmpty();
        }
    }

    @Test
    void an_idle_socket_is_ended_by_the_host_and_a_busy_one_is_not() throws Exception {
        var code = new CompletableFuture<Integer>();
        try (var server = new SocketServer(connection -> {
            for (var i = 0; i < 8; i++) {
                connection.text("tick");
                Thread.sleep(300);
            }
            code.complete(connection.awaitEnd());
        })) {
            var request = WebSocketRequest.of("relay.connect", server.at("/")).idleFor(Duration.ofSeconds(2));
            sockets(server.origin()).open(request, heard);

            for (var i = 0; i < 8; i++) {
                assertThat(heard.next()).isEqualTo("tick");
            }
            assertThat(heard.next()).isInstanceOfSatisfying(WebSocketClose.class, close -> {
                assertThat(close.code()).isEqualTo(1001);
                assertThat(close.byHost()).isTrue();
            });
            assertThat(code.get(10, TimeUnit.SECONDS)).isEqualTo(1001);
        }
    }

    @Test
    void a_connector_has_so_many_open_sockets_over_all_its_sessions_and_places_come_back() throws Exception {
        try (var server = SocketServer.echo()) {
            var open = new SocketCount(2);
            var one = sockets(server.origin(), open, OriginReplacements.NONE);
            var other = sockets(server.origin(), open, OriginReplacements.NONE);
            var first = open(one, server.at("/"));
            open(other, server.at("/"));

            assertThatThrownBy(() -> open(other, server.at("/")))
                    .isInstanceOf(NotSent.class)
                    .hasMessageContaining("2");
            first.close();
            open(other, server.at("/"));
            one.close();
            other.close();
            assertThat(open.count()).isZero();
        }
    }

    @Test
    void the_end_of_a_session_ends_its_sockets_without_a_word_and_no_more_are_opened() throws Exception {
        var code = new CompletableFuture<Integer>();
        try (var server = new SocketServer(connection -> code.complete(connection.awaitEnd()))) {
            var sockets = sockets(server.origin());
            var socket = open(sockets, server.at("/"));
            sockets.close();

            assertThat(code.get(10, TimeUnit.SECONDS)).isEqualTo(1001);
            assertThat(socket.isOpen()).isFalse();
            assertThat(heard.all).isEmpty();
            assertThatThrownBy(() -> open(sockets, server.at("/"))).isInstanceOf(NotSent.class);
        }
    }

    @Test
    void the_end_of_the_program_ends_all() throws Exception {
        var ended = new CountDownLatch(1);
        try (var server = new SocketServer(connection -> {
            connection.awaitEnd();
            ended.countDown();
        })) {
            var socket = open(server);
            clients.close();

            assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(socket.isOpen()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ws://127.0.0.1:1/", "ws://localhost:1/", "wss://other.example/", "ws://relay.example/",
                "wss://relay.example:8443/", "wss://u:p@relay.example/", "https://relay.example/",
                        "ftp://relay.example/"
            })
    void what_http_may_not_reach_no_socket_reaches(String address) throws Exception {
        try (var server = SocketServer.echo()) {
            var sockets = sockets(server.origin(), new SocketCount(2), OriginReplacements.NONE, "relay.example");

            assertThatThrownBy(() -> open(sockets, URI.create(address)))
                    .isInstanceOf(NotSent.class)
                    .hasMessageMatching(".* (not the account's own address|not among the hosts .*|allowed by .*|only .*"
                            + "|not allowed)");
            assertThat(metered).isEmpty();
        }
    }

    @Test
    void a_neighbour_of_the_accounts_own_server_is_not_reached() throws Exception {
        try (var own = SocketServer.echo();
                var neighbour = SocketServer.echo()) {
            assertThatThrownBy(() -> open(sockets(own.origin()), neighbour.at("/")))
                    .isInstanceOf(NotSent.class);
            assertThat(neighbour.requests()).isEmpty();
        }
    }

    @Test
    void a_declared_host_is_reached_by_its_replacement() throws Exception {
        try (var server = SocketServer.echo()) {
            var origins = OriginReplacements.parse("https://relay.example=" + server.origin());
            var sockets = sockets(URI.create("https://own.example"), new SocketCount(2), origins, "relay.example");
            open(sockets, URI.create("wss://relay.example/a/b?c"));

            assertThat(server.requests()).singleElement().asString().startsWith("GET /a/b?c HTTP/1.1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "Sec-WebSocket-Key", "Upgrade", "a b"})
    void headers_of_the_hosts_are_refused(String name) throws Exception {
        try (var server = SocketServer.echo()) {
            var request = WebSocketRequest.of("relay.connect", server.at("/")).header(name, "x");

            assertThatThrownBy(() -> sockets(server.origin()).open(request, heard))
                    .isInstanceOf(NotSent.class);
            assertThat(server.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 401, 403, 404})
    void a_refusal_is_the_connectors_to_interpret_and_no_redirect_is_followed(int status) throws Exception {
        try (var other = SocketServer.echo();
                var server = RawServer.answering("HTTP/1.1 " + status + " No\r\nLocation: " + other.origin()
                        + "/\r\nX-Why: closed\r\nContent-Length: 0\r\n\r\n")) {
            var at = URI.create(server.at("/").toString().replace("http:", "ws:"));
            var open = new SocketCount(1);
            var answer = sockets(server.at(""), open, OriginReplacements.NONE)
                    .open(WebSocketRequest.of("relay.connect", at), heard);

            assertThat(answer).isInstanceOfSatisfying(WebSocketHandshake.Refused.class, refused -> {
                assertThat(refused.answer().status()).isEqualTo(status);
                assertThat(refused.answer().header("X-Why")).contains("closed");
            });
            assertThat(other.requests()).isEmpty();
            assertThat(open.count()).isZero();
            assertThat(metered).containsExactly("nostr a1 relay.connect " + status);
        }
    }

    @Test
    void waiting_and_broken_servers_are_told_apart() throws Exception {
        assertThat(failure("HTTP/1.1 429 No\r\nRetry-After: 77\r\nContent-Length: 0\r\n\r\n"))
                .isInstanceOfSatisfying(
                        ConnectorException.RateLimited.class,
                        e -> assertThat(e.retryAt()).contains(NOW.plusSeconds(77)));
        assertThat(failure("HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n")).isInstanceOf(Unavailable.class);
        assertThat(failure("nonsense\r\n\r\n")).isInstanceOf(Unavailable.class);
        assertThat(failure("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: wrong\r\n\r\n"))
                .isInstanceOf(Unavailable.class);
    }

    private Throwable failure(String answer) throws Exception {
        try (var server = RawServer.answering(answer)) {
            var at = URI.create(server.at("/s3cret?token=s3cret").toString().replace("http:", "ws:"));
            var failure = catchThrowable(() -> open(sockets(server.at("")), at));
            assertThat(failure).hasMessageNotContaining("s3cret");
            assertThat(failure.toString()).doesNotContain("s3cret");
            return failure;
        }
    }

    @Test
    void who_is_not_there_was_not_reached() throws Exception {
        var nowhere = RawServer.answering("");
        var origin = nowhere.at("");
        nowhere.close();

        var failure = catchThrowable(() ->
                open(sockets(origin), URI.create(origin.toString().replace("http:", "ws:") + "/")));
        assertThat(failure).isInstanceOf(NotSent.class);
        assertThat(metered).isEmpty();
        assertThat(org.signalbox.model.LocalizedFailure.of(failure)
                        .orElseThrow()
                        .text(Locale.FRENCH))
                .contains("la connexion a été refusée");
        var unknown = URI.create("https://nowhere.invalid");
        assertThatThrownBy(() -> open(sockets(unknown), URI.create("wss://nowhere.invalid/")))
                .isInstanceOf(NotSent.class)
                .hasMessageContaining("no such host");
    }

    @Test
    void a_server_that_never_answers_is_left_in_time_and_gives_its_place_back() throws Exception {
        try (var server = new RawServer(socket -> Thread.sleep(20_000))) {
            var at = URI.create(server.at("/").toString().replace("http:", "ws:"));
            var open = new SocketCount(1);
            var request = WebSocketRequest.of("relay.connect", at).within(Duration.ofMillis(300));

            assertThatThrownBy(() -> sockets(server.at(""), open, OriginReplacements.NONE)
                            .open(request, heard))
                    .isInstanceOf(Unavailable.class);
            assertThat(open.count()).isZero();
            assertThat(heard.all).isEmpty();
        }
    }

    @Test
    void an_interrupted_sender_does_not_know_and_the_socket_ends() throws Exception {
        try (var server = new SocketServer(connection -> Thread.sleep(20_000))) {
            var socket = open(server);
            var failure = new CompletableFuture<Throwable>();
            var sender = Thread.ofVirtual().start(() -> {
                while (!failure.isDone()) { // until nothing more fits into the buffers of the connection
                    try {
                        socket.send(event("x".repeat(LONGEST)));
                    } catch (NotSent e) { // it was interrupted between two messages; the next one is while it is sent
                        Thread.interrupted();
                    } catch (ConnectorException e) {
                        failure.complete(e);
                    }
                }
            });
            for (var i = 0; i < 20 && !failure.isDone(); i++) {
                Thread.sleep(1_000);
                sender.interrupt();
            }

            assertThat(failure.get(10, TimeUnit.SECONDS)).isInstanceOf(OutcomeUnknown.class);
            assertThat(socket.isOpen()).isFalse();
        }
    }

    @Test
    void while_the_listener_is_busy_nothing_more_is_read_and_a_failing_one_ends_the_socket() throws Exception {
        var code = new CompletableFuture<Integer>();
        try (var server = new SocketServer(connection -> {
            connection.text("one");
            connection.text("two");
            code.complete(connection.awaitEnd());
        })) {
            var first = new CountDownLatch(1);
            var calls = new ArrayBlockingQueue<String>(10);
            var listener = new WebSocketListener() {
                @Override
                public void onText(String text) {
                    calls.add(text + " on " + Thread.currentThread().getName());
                    try {
                        first.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    throw new IllegalStateException("a mistake");
                }

                @Override
                public void onBinary(byte[] bytes) {
                    calls.add("binary");
                }

                @Override
                public void onClose(WebSocketClose close) {
                    calls.add("close " + close.code());
                }
            };
            sockets(server.origin()).open(WebSocketRequest.of("relay.connect", server.at("/")), listener);
            Thread.sleep(300);
            assertThat(calls)
                    .as("not on a thread that the whole process shares")
                    .containsExactly("one on websocket listener");
            first.countDown();

            assertThat(code.get(10, TimeUnit.SECONDS)).isEqualTo(1011);
            assertThat(calls.poll(10, TimeUnit.SECONDS)).isEqualTo("one on websocket listener");
            assertThat(calls.poll(10, TimeUnit.SECONDS)).isEqualTo("close 1011");
            assertThat(calls).isEmpty();
        }
    }
}
