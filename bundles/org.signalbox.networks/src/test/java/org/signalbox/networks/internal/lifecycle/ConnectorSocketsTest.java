package org.signalbox.networks.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Publishes;
import org.signalbox.http.OriginReplacements;
import org.signalbox.networks.Approval;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.Replacement;
import org.signalbox.networks.internal.trust.TinyJar;
import org.signalbox.networks.internal.trust.VendorKeys;

/** WebSockets of an installed connector, to a server that greets and then waits. */
@Timeout(60)
class ConnectorSocketsTest {
    private static final Pattern KEY = Pattern.compile("(?i)Sec-WebSocket-Key: *(\\S+)");

    @TempDir
    Path folder;

    private final Semaphore opened = new Semaphore(0);
    private final Semaphore ended = new Semaphore(0);
    private ServerSocket server;
    private Workshop shop;
    private NetworkCatalog networks;

    @BeforeEach
    void open() throws Exception {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
        shop = new Workshop(
                folder,
                Map.of(OriginReplacements.PROPERTY, "https://tiny.example=http://127.0.0.1:" + server.getLocalPort()));
        networks = shop.open();
        install(TinyJar.plain());
        shop.addAccount();
    }

    @AfterEach
    void close() throws Exception {
        shop.close();
        server.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                Thread.ofVirtual().start(() -> greet(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void greet(Socket socket) {
        try (socket) {
            var in = socket.getInputStream();
            var head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.read());
            }
            var key = KEY.matcher(head);
            key.find();
            var proof = MessageDigest.getInstance("SHA-1")
                    .digest((key.group(1) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                            .getBytes(StandardCharsets.US_ASCII));
            var out = socket.getOutputStream();
            out.write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(proof) + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[] {(byte) 0x81, 5, 'h', 'e', 'l', 'l', 'o'});
            opened.release();
            while (in.read() >= 0) {
                continue;
            }
        } catch (SocketException e) {
            // it ended without a word
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        ended.release();
    }

    private void install(TinyJar jar) throws Exception {
        networks.install(
                jar.signed(folder, VendorKeys.TRUSTED), Replacement.SAME_OR_OLDER, Approval.EVERYTHING, "tester");
    }

    private void publish(String manner) throws Exception {
        networks.call(
                Workshop.ACCOUNT,
                Publishes.class,
                session -> session.commit(new Commit(
                        Part.text(manner),
                        session.prepare(Part.text(manner), Optional.empty()).prepared(),
                        new PublishKey(UUID.randomUUID(), Instant.EPOCH),
                        Optional.empty())));
    }

    private void listen(String manner) throws Exception {
        publish(manner);
        assertThat(opened.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    }

    private boolean hasEnded() throws InterruptedException {
        return ended.tryAcquire(10, TimeUnit.SECONDS);
    }

    @Test
    void a_call_hears_what_comes_and_its_socket_stays_until_its_connector_is_replaced() throws Exception {
        listen("listens");
        publish("calm");
        assertThat(ended.tryAcquire(500, TimeUnit.MILLISECONDS)).isFalse();

        install(TinyJar.plain().version("1.0.1"));
        assertThat(hasEnded()).isTrue();
    }

    @Test
    void the_sockets_of_a_disabled_connector_end() throws Exception {
        listen("listens");

        networks.change("tiny", NetworkChange.DISABLE, "tester");
        assertThat(hasEnded()).isTrue();
    }

    @Test
    void a_listener_that_floods_its_socket_is_held_back_and_shown_and_what_went_is_logged() throws Exception {
        listen("floods-a-socket");
        for (var i = 0; i < 100 && networks.find("tiny").orElseThrow().problem().isEmpty(); i++) {
            Thread.sleep(50);
        }

        assertThat(networks.find("tiny").orElseThrow().problem().orElseThrow().code())
                .isEqualTo("networks.problem.socket-flood");
        assertThat(ended.tryAcquire(200, TimeUnit.MILLISECONDS)).isFalse();
        networks.change("tiny", NetworkChange.DISABLE, "tester");
        assertThat(hasEnded()).isTrue();
        assertThat(networks.log("tiny"))
                .anySatisfy(line ->
                        assertThat(line.text()).contains("ended; 1000 messages of 5000 bytes sent, 1 of 5 received"));
    }

    @Test
    void a_mistake_of_a_listener_is_contained_and_ends_the_socket() throws Exception {
        listen("listens-badly");

        assertThat(hasEnded()).isTrue();
        assertThat(networks.find("tiny").orElseThrow().problem().orElseThrow()).satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("networks.problem.error");
            assertThat(problem.text()).contains("onText").doesNotContain("s3cret");
        });
    }
}
