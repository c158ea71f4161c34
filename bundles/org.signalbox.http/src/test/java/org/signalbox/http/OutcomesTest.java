package org.signalbox.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.ConnectorException.NotSent;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.ConnectorException.Unavailable;
import org.signalbox.model.LocalizedFailure;

/** Classification of failed requests: provably unsent or of unknown outcome. */
@Timeout(30)
class OutcomesTest extends MeteredHttp {
    @Test
    void a_refused_connection_is_provably_unsent_and_not_metered() throws Exception {
        URI gone;
        try (var server = RawServer.answering(OK)) {
            gone = server.at("/");
        }
        var error = catchThrowable(() -> http(gone, OriginReplacements.NONE).send(post(gone)));

        assertThat(error).isInstanceOf(NotSent.class).hasMessageContaining("not sent, the connection ");
        assertThat(french(error)).contains("pas envoyé, la connexion a été refusée");
        assertThat(metered).isEmpty();
    }

    private static String french(Throwable error) {
        return LocalizedFailure.of(error).orElseThrow().text(Locale.FRENCH);
    }

    @Test
    void an_unclear_answer_and_a_wish_to_wait_are_told_in_the_language_of_the_reader() throws Exception {
        try (var server = RawServer.answering("HTTP/1.1 503 X\r\nContent-Length: 4\r\n\r\nfull")) {
            var error = catchThrowable(() -> http(server).send(post(server.at("/"))));
            assertThat(error).hasMessageEndingWith("answered 503");
            assertThat(french(error)).startsWith("post.create sur 127.0.0.1").endsWith("a répondu 503");
        }
        try (var server = RawServer.answering("HTTP/1.1 429 X\r\nRetry-After: 30\r\nContent-Length: 0\r\n\r\n")) {
            var error = catchThrowable(() -> http(server).send(post(server.at("/"))));
            assertThat(french(error)).contains("demande d'attendre jusqu'au ").doesNotContain("Z");
        }
        try (var server = new RawServer(socket -> {})) {
            assertThat(french(catchThrowable(() -> http(server).send(post(server.at("/"))))))
                    .contains("la réponse manque ou est incomplète");
        }
    }

    @Test
    void an_unknown_host_is_provably_unsent() {
        var uri = URI.create("https://nowhere.invalid/");
        assertThat(catchThrowable(() -> http(uri, OriginReplacements.NONE).send(post(uri))))
                .isInstanceOf(NotSent.class);
    }

    @Test
    void a_failed_tls_handshake_is_provably_unsent() throws Exception {
        try (var server = new RawServer(socket -> socket.getOutputStream().write("SSH-2.0-x\r\n".getBytes()))) {
            var uri = URI.create(server.at("/").toString().replace("http:", "https:"));
            assertThat(catchThrowable(() -> http(uri, OriginReplacements.NONE).send(post(uri))))
                    .isInstanceOf(NotSent.class);
        }
    }

    @Test
    void a_tls_handshake_that_never_ends_is_provably_unsent_at_the_deadline() throws Exception {
        try (var server = new RawServer(socket -> Thread.sleep(20_000))) {
            var uri = URI.create(server.at("/").toString().replace("http:", "https:"));
            var request = post(uri).within(Duration.ofMillis(300));
            assertThat(catchThrowable(() -> http(uri, OriginReplacements.NONE).send(request)))
                    .isInstanceOf(NotSent.class)
                    .hasMessageContaining("300 ms");
        }
    }

    @Test
    void a_connection_that_nobody_accepts_is_provably_unsent_at_the_deadline() throws Exception {
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var filling = new ArrayList<Socket>();
            try {
                for (var i = 0; i < 8; i++) {
                    var socket = new Socket();
                    filling.add(socket);
                    socket.connect(full.getLocalSocketAddress(), 200);
                }
            } catch (IOException e) {
                // The backlog is full now, as the test needs.
            }
            var uri = URI.create("http://127.0.0.1:" + full.getLocalPort() + "/");
            var error = catchThrowable(
                    () -> http(uri, OriginReplacements.NONE).send(post(uri).within(Duration.ofMillis(500))));
            for (var socket : filling) {
                socket.close();
            }
            assertThat(error).isInstanceOf(NotSent.class);
        }
    }

    @Test
    void silence_after_sending_is_unclear_at_the_deadline_and_metered() throws Exception {
        var self = new RawServer[1];
        try (var server = self[0] = new RawServer(socket -> {
            self[0].read(socket);
            Thread.sleep(20_000);
        })) {
            var started = System.nanoTime();
            assertThat(catchThrowable(
                            () -> http(server).send(post(server.at("/")).within(Duration.ofMillis(400)))))
                    .isInstanceOf(OutcomeUnknown.class);
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(3));
            assertThat(catchThrowable(
                            () -> http(server).send(get(server.at("/")).within(Duration.ofMillis(400)))))
                    .isInstanceOf(Unavailable.class);
            assertThat(metered).containsExactly("chirp a1 post.create 0", "chirp a1 read 0");
        }
    }

    @Test
    void the_deadline_also_ends_an_answer_that_dribbles() throws Exception {
        var self = new RawServer[1];
        try (var server = self[0] = new RawServer(socket -> {
            self[0].read(socket);
            var out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes());
            while (true) {
                out.write('x');
                out.flush();
                Thread.sleep(50);
            }
        })) {
            var started = System.nanoTime();
            assertThat(catchThrowable(
                            () -> http(server).send(post(server.at("/")).within(Duration.ofMillis(500)))))
                    .isInstanceOf(OutcomeUnknown.class);
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\nContent-Le",
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nnonsense",
                "\u0000\u0001\u0002\u0003 nonsense\r\n\r\n",
                "SSH-2.0-OpenSSH_9\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope",
                "HTTP/1.1 999 What\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
            })
    void a_missing_or_broken_answer_is_unclear(String answer) throws Exception {
        var self = new RawServer[1];
        try (var server = self[0] = new RawServer(socket -> {
            self[0].read(socket);
            socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
        })) {
            assertThat(catchThrowable(() -> http(server).send(post(server.at("/")))))
                    .isInstanceOf(OutcomeUnknown.class);
            assertThat(catchThrowable(() -> http(server).send(get(server.at("/")))))
                    .isInstanceOf(Unavailable.class);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void a_reset_after_sending_is_unclear() throws Exception {
        var self = new RawServer[1];
        try (var server = self[0] = new RawServer(socket -> {
            self[0].read(socket);
            socket.setSoLinger(true, 0);
        })) {
            assertThat(catchThrowable(() -> http(server).send(post(server.at("/")))))
                    .isInstanceOf(OutcomeUnknown.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 599})
    void server_errors_are_unclear_for_what_people_see_and_unavailability_otherwise(int status) throws Exception {
        var body = "<html><b>Bad\u0007 gateway</b> for aGVsbG8gd29ybGQgaGVsbG8gd29ybGQ</html>";
        try (var server = RawServer.answering(
                "HTTP/1.1 " + status + " X\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)) {
            var unclear = catchThrowable(() -> http(server).send(post(server.at("/p?secret=qqq"))));
            assertThat(unclear).isInstanceOf(OutcomeUnknown.class);
            assertThat(unclear.getMessage())
                    .startsWith("post.create at 127.0.0.1:")
                    .endsWith(" answered " + status)
                    .as("no word of the body: gateways repeat what they were sent")
                    .doesNotContain("gateway");
            assertThat(catchThrowable(() -> http(server).send(get(server.at("/")))))
                    .isInstanceOf(Unavailable.class);
        }
    }

    @Test
    void an_interrupted_thread_sends_nothing_and_stays_interrupted() throws Exception {
        try (var server = RawServer.answering(OK)) {
            Thread.currentThread().interrupt();
            var error = catchThrowable(() -> http(server).send(post(server.at("/"))));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(error).isInstanceOf(NotSent.class);
            assertThat(server.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void interruption_while_waiting_ends_the_wait_at_once_and_keeps_the_flag(boolean virtual) throws Exception {
        var arrived = new CountDownLatch(1);
        var dropped = new CountDownLatch(1);
        var self = new RawServer[1];
        try (var server = self[0] = new RawServer(socket -> {
            self[0].read(socket);
            arrived.countDown();
            try {
                socket.getInputStream().read();
            } finally {
                dropped.countDown();
            }
        })) {
            var error = new AtomicReference<Throwable>();
            var flag = new AtomicReference<Boolean>();
            var builder = virtual ? Thread.ofVirtual() : Thread.ofPlatform();
            var thread = builder.start(() -> {
                error.set(catchThrowable(() -> http(server).send(post(server.at("/")))));
                flag.set(Thread.currentThread().isInterrupted());
            });
            arrived.await();
            thread.interrupt();
            thread.join(2_000);

            assertThat(error.get()).isInstanceOf(OutcomeUnknown.class).hasMessageContaining("interrupted");
            assertThat(flag.get()).isTrue();
            assertThat(dropped.await(2, TimeUnit.SECONDS))
                    .as("the connection is closed")
                    .isTrue();
        }
    }
}
