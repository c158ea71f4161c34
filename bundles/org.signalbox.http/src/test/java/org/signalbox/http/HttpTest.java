package org.signalbox.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.NotSent;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.ConnectorException.RateLimited;
import org.signalbox.connector.api.ConnectorException.Unavailable;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Pair;
import org.signalbox.connector.api.Secret;
import org.signalbox.model.Worded;

@Timeout(30)
class HttpTest {
    private static final Instant NOW = Instant.parse("2027-03-01T08:00:00Z");
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

    private final List<String> metered = new ArrayList<>();
    private final HttpClients.Standalone clients = HttpClients.standalone(InstantSource.fixed(NOW));

    @AfterEach
    void close() {
        clients.close();
    }

    private Http http(URI own, Origins origins, String... hosts) {
        Meter meter = (network, account, operation, status, micros) ->
                metered.add(network + " " + account + " " + operation + " " + status);
        var egress = new EgressPolicy(Set.of(hosts), Optional.of(own));
        return clients.open(new HttpScope("chirp", "a1", egress, meter, origins));
    }

    private Http http(RawServer server) {
        return http(server.at(""), Origins.NONE);
    }

    private static HttpRequest post(URI uri) {
        return HttpRequest.post("post.create", uri, HttpRequest.json("{\"text\":\"hello\"}"))
                .bearer(Secret.of("s3cret-t0ken"))
                .visible();
    }

    private static HttpRequest get(URI uri) {
        return HttpRequest.get("read", uri);
    }

    @Test
    void an_answer_arrives_whole_with_lower_case_header_names_and_is_metered() throws Exception {
        try (var server =
                RawServer.answering("HTTP/1.1 201 Created\r\nX-Id: 7\r\nContent-Length: 5\r\n\r\nh\u00c3\u00a9lo")) {
            var answer = http(server).send(post(server.at("/2/chirps?x=1")));

            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.text()).isEqualTo("hélo");
            assertThat(answer.headers()).containsEntry("x-id", List.of("7"));
            assertThat(server.requests().getFirst())
                    .startsWith("POST /2/chirps?x=1 HTTP/1.1\r\n")
                    .contains("Authorization: Bearer s3cret-t0ken\r\n", "Content-Type: application/json\r\n")
                    .endsWith("\r\n\r\n{\"text\":\"hello\"}");
            assertThat(metered).containsExactly("chirp a1 post.create 201");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 400, 401, 403, 404, 409, 422, 426})
    void redirects_and_refusals_are_answers(int status) throws Exception {
        var head = "HTTP/1.1 " + status + " X\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n";
        try (var server = RawServer.answering(head)) {
            assertThat(http(server).send(post(server.at("/"))).status()).isEqualTo(status);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void a_refused_connection_is_provably_unsent_and_not_metered() throws Exception {
        URI gone;
        try (var server = RawServer.answering(OK)) {
            gone = server.at("/");
        }
        var error = catchThrowable(() -> http(gone, Origins.NONE).send(post(gone)));

        assertThat(error).isInstanceOf(NotSent.class).hasMessageContaining("not sent, the connection ");
        assertThat(french(error)).contains("pas envoyé, la connexion a été refusée");
        assertThat(metered).isEmpty();
    }

    private static String french(Throwable error) {
        return Worded.of(error).orElseThrow().text(Locale.FRENCH);
    }

    @Test
    void an_unclear_answer_and_a_wish_to_wait_are_told_in_the_language_of_the_reader() throws Exception {
        try (var server = RawServer.answering("HTTP/1.1 503 X\r\nContent-Length: 4\r\n\r\nfull")) {
            var error = catchThrowable(() -> http(server).send(post(server.at("/"))));
            assertThat(error).hasMessageEndingWith("answered 503: full");
            assertThat(french(error)).startsWith("post.create sur 127.0.0.1").endsWith("a répondu 503: full");
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
        assertThat(catchThrowable(() -> http(uri, Origins.NONE).send(post(uri))))
                .isInstanceOf(NotSent.class);
    }

    @Test
    void a_failed_tls_handshake_is_provably_unsent() throws Exception {
        try (var server = new RawServer(socket -> socket.getOutputStream().write("SSH-2.0-x\r\n".getBytes()))) {
            var uri = URI.create(server.at("/").toString().replace("http:", "https:"));
            assertThat(catchThrowable(() -> http(uri, Origins.NONE).send(post(uri))))
                    .isInstanceOf(NotSent.class);
        }
    }

    @Test
    void a_tls_handshake_that_never_ends_is_provably_unsent_at_the_deadline() throws Exception {
        try (var server = new RawServer(socket -> Thread.sleep(20_000))) {
            var uri = URI.create(server.at("/").toString().replace("http:", "https:"));
            var request = post(uri).within(Duration.ofMillis(300));
            assertThat(catchThrowable(() -> http(uri, Origins.NONE).send(request)))
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
                // The queue is full now, which is what the test needs.
            }
            var uri = URI.create("http://127.0.0.1:" + full.getLocalPort() + "/");
            var error =
                    catchThrowable(() -> http(uri, Origins.NONE).send(post(uri).within(Duration.ofMillis(500))));
            for (var socket : filling) {
                socket.close();
            }
            assertThat(error).isInstanceOf(NotSent.class);
        }
    }

    @Test
    void a_missing_file_is_provably_unsent() throws Exception {
        try (var server = RawServer.answering(OK)) {
            var body = new HttpRequest.Body.Stream("image/png", 3, () -> {
                throw new FileNotFoundException("x");
            });
            var request = HttpRequest.post("media", server.at("/"), body);
            assertThat(catchThrowable(() -> http(server).send(request)))
                    .isInstanceOf(NotSent.class)
                    .hasMessageContaining("the file can't be read");
            assertThat(server.requests()).isEmpty();
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
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope",
                "HTTP/1.1 999 What\r\nContent-Length: 0\r\n\r\n",
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
                    .endsWith(" answered " + status + ": Bad gateway for …");
            assertThat(catchThrowable(() -> http(server).send(get(server.at("/")))))
                    .isInstanceOf(Unavailable.class);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Retry-After: 30                                   | 2027-03-01T08:00:30Z
        Retry-After: Mon, 01 Mar 2027 08:05:00 GMT        | 2027-03-01T08:05:00Z
        Retry-After: Sun, 01 Mar 2026 08:05:00 GMT        | 2027-03-01T08:00:00Z
        RateLimit-Reset: 120                              | 2027-03-01T08:02:00Z
        RateLimit-Reset: 1803888060                       | 2027-03-01T08:01:00Z
        X-RateLimit-Reset: 1803888060                     | 2027-03-01T08:01:00Z
        X-RateLimit-Reset: 2027-03-01T08:03:00.500Z       | 2027-03-01T08:03:00.500Z
        X-RateLimit-Reset: 0.2                            | 2027-03-01T08:00:01Z
        Retry-After: soon                                 |
        X-Other: 1                                        |
        """)
    void a_429_says_when_to_come_back(String header, Instant retryAt) throws Exception {
        try (var server = RawServer.answering("HTTP/1.1 429 X\r\n" + header + "\r\nContent-Length: 0\r\n\r\n")) {
            var error =
                    catchThrowableOfType(RateLimited.class, () -> http(server).send(post(server.at("/"))));
            assertThat(error.retryAt()).isEqualTo(Optional.ofNullable(retryAt));
            assertThat(metered).containsExactly("chirp a1 post.create 429");
        }
    }

    @Test
    void an_answer_above_the_limit_is_unclear_and_is_not_read_to_its_end() throws Exception {
        var self = new RawServer[1];
        try (var server = self[0] = new RawServer(socket -> {
            self[0].read(socket);
            var out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes());
            while (true) {
                out.write(new byte[65_536]);
            }
        })) {
            assertThat(catchThrowable(() -> http(server).send(post(server.at("/")))))
                    .isInstanceOf(OutcomeUnknown.class)
                    .hasMessageContaining("longer than");
        }
    }

    @Test
    void the_limit_counts_decoded_bytes() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            for (var i = 0; i < 400; i++) {
                gzip.write(new byte[65_536]);
            }
        }
        try (var server = RawServer.answering(gzipped(packed))) {
            assertThat(packed.size()).isLessThan(100_000);
            assertThat(catchThrowable(() -> http(server).send(get(server.at("/")))))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("longer than");
        }
    }

    @Test
    void a_packed_answer_is_unpacked() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write("packed".getBytes());
        }
        try (var server = RawServer.answering(gzipped(packed))) {
            assertThat(http(server).send(get(server.at("/"))).text()).isEqualTo("packed");
        }
    }

    private static byte[] gzipped(ByteArrayOutputStream packed) {
        var head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.size() + "\r\n\r\n";
        return (head + packed.toString(ISO_8859_1)).getBytes(ISO_8859_1);
    }

    @Test
    void connections_are_reused_and_one_that_the_network_closed_meanwhile_is_replaced() throws Exception {
        try (var keeping = RawServer.answering(OK)) {
            http(keeping).send(get(keeping.at("/")));
            http(keeping).send(get(keeping.at("/")));
            assertThat(keeping.connections()).isEqualTo(1);
        }
        var self = new RawServer[1];
        try (var closing = self[0] = new RawServer(socket -> {
            self[0].read(socket);
            // One write and the end, so that the client sees both at once.
            socket.getOutputStream().write(OK.getBytes());
            socket.shutdownOutput();
            Thread.sleep(50);
        })) {
            for (var i = 0; i < 5; i++) {
                http(closing).send(post(closing.at("/")));
                Thread.sleep(20);
            }
            assertThat(closing.requests()).hasSize(5);
        }
    }

    @Test
    void files_are_streamed_with_their_length() throws Exception {
        try (var server = RawServer.answering(OK)) {
            var image = new HttpRequest.Body.Stream("image/png", 5, () -> new ByteArrayInputStream("bytes".getBytes()));
            http(server).send(HttpRequest.post("media", server.at("/"), image));
            http(server)
                    .send(HttpRequest.post(
                            "media",
                            server.at("/"),
                            new HttpRequest.Body.Multipart(
                                    List.of(new Pair("description", "é\"")), "file", "a\"b.png", image)));
            http(server)
                    .send(HttpRequest.post(
                            "token", server.at("/"), new HttpRequest.Body.Form(List.of(new Pair("a b", "c&d")))));

            assertThat(server.requests().get(0))
                    .contains("Content-Length: 5\r\n")
                    .endsWith("\r\n\r\nbytes");
            var multipart = new String(server.requests().get(1).getBytes(ISO_8859_1), UTF_8);
            assertThat(multipart)
                    .contains("name=\"description\"", "\r\n\r\né\"\r\n--", "name=\"file\"; filename=\"a%22b.png\"")
                    .contains("Content-Type: image/png\r\n\r\nbytes\r\n--signalbox-")
                    .endsWith("--\r\n");
            assertThat(server.requests().get(2)).endsWith("\r\n\r\na+b=c%26d");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 6})
    void a_file_that_changed_its_size_is_never_taken_for_sent(long announced) throws Exception {
        try (var server = RawServer.answering(OK)) {
            var body = new HttpRequest.Body.Stream(
                    "image/png", announced, () -> new ByteArrayInputStream("bytes".getBytes()));
            assertThat(catchThrowable(() -> http(server).send(HttpRequest.post("media", server.at("/"), body))))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("changed its size");
        }
    }

    @Test
    void a_file_is_closed_whatever_happens() throws Exception {
        var closed = new CountDownLatch(1);
        var content = new ByteArrayInputStream("bytes".getBytes()) {
            @Override
            public void close() {
                closed.countDown();
            }
        };
        URI gone;
        try (var server = RawServer.answering(OK)) {
            gone = server.at("/");
        }
        var body = new HttpRequest.Body.Stream("image/png", 5, () -> (InputStream) content);
        assertThat(catchThrowable(() -> http(gone, Origins.NONE).send(HttpRequest.post("media", gone, body))))
                .isInstanceOf(NotSent.class);
        assertThat(closed.await(1, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest",
                "http://[::1]/",
                "http://2130706433/",
                "http://localhost/",
                "ftp://api.x.com/",
                "https://api.x.com.evil.example/",
                "https://evilx.com/",
                "http://api.x.com/",
                "file:///etc/passwd"
            })
    void requests_elsewhere_never_leave(String elsewhere) throws Exception {
        try (var server = RawServer.answering(OK)) {
            var http = http(server.at(""), Origins.NONE, "api.x.com", "*.media.x.com");
            assertThat(catchThrowable(() -> http.send(post(URI.create(elsewhere)))))
                    .isInstanceOf(NotSent.class);
            assertThat(metered).isEmpty();
        }
    }

    @Test
    void origins_are_rewritten_after_the_check() throws Exception {
        try (var server = RawServer.answering(OK)) {
            var origins = Origins.parse("https://api.x.com=" + server.at(""));
            var http = http(URI.create("https://x.com"), origins, "api.x.com");

            assertThat(http.send(post(URI.create("https://api.x.com/a%20b?c=d")))
                            .text())
                    .isEqualTo("hi");
            assertThat(server.requests().getFirst()).startsWith("POST /a%20b?c=d ");
            assertThat(catchThrowable(() -> http.send(post(server.at("/"))))).isInstanceOf(NotSent.class);
        }
    }

    @Test
    void headers_that_are_the_hosts_or_hold_line_breaks_never_leave() throws Exception {
        try (var server = RawServer.answering(OK)) {
            for (var header :
                    List.of(new Pair("Host", "evil"), new Pair("content-length", "1"), new Pair("A", "b\r\nC: d"))) {
                assertThat(catchThrowable(
                                () -> http(server).send(get(server.at("/")).header(header.name(), header.value()))))
                        .isInstanceOf(NotSent.class);
            }
            assertThat(server.connections()).isZero();
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

    @Test
    void no_error_shows_a_secret() throws Exception {
        try (var server =
                RawServer.answering("HTTP/1.1 502 X\r\nSet-Cookie: s3cret-t0ken\r\nContent-Length: 0\r\n\r\n")) {
            var errors = new ArrayList<Throwable>();
            errors.add(catchThrowable(() -> http(server).send(post(server.at("/s3cret-t0ken?k=s3cret-t0ken")))));
            server.close();
            errors.add(catchThrowable(() -> http(server).send(post(server.at("/s3cret-t0ken?k=s3cret-t0ken")))));
            errors.add(catchThrowable(
                    () -> http(server).send(post(URI.create("https://elsewhere.example/s3cret-t0ken")))));
            for (var error : errors) {
                assertThat(error).isInstanceOf(ConnectorException.class);
                assertThat(org.assertj.core.util.Throwables.getStackTrace(error))
                        .doesNotContain("s3cret-t0ken");
            }
        }
    }
}
