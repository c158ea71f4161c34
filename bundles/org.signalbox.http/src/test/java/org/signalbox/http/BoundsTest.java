package org.signalbox.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.ConnectorException.NotSent;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.ConnectorException.Unavailable;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.HttpRequest;

/** Limits of answers, and redirects that are never followed. Over real sockets. */
@Timeout(30)
class BoundsTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

    private final HttpClients.OwnedClients clients = HttpClients.standalone(InstantSource.system());

    @AfterEach
    void close() {
        clients.close();
    }

    private Http http(RawServer server, String... hosts) {
        var egress = new EgressPolicy(Set.of(hosts), Set.of(server.at("")));
        return clients.open(new HttpScope("chirp", "a1", egress, RequestMeter.NONE, OriginReplacements.NONE));
    }

    private static HttpRequest get(RawServer server) {
        return HttpRequest.get("read", server.at("/"));
    }

    /** A script that writes an answer, possibly malformed or endless. */
    @FunctionalInterface
    private interface Answer {
        void write(OutputStream out) throws Exception;
    }

    private static RawServer answering(Answer answer) throws IOException {
        var self = new RawServer[1];
        self[0] = new RawServer(socket -> {
            self[0].read(socket);
            answer.write(socket.getOutputStream());
        });
        return self[0];
    }

    /** The answer is refused, in a time that doesn't depend on its length. */
    private Throwable refused(Answer answer) throws Exception {
        try (var server = answering(answer)) {
            var began = System.nanoTime();
            var error = catchThrowable(() -> http(server).send(get(server).within(Duration.ofSeconds(2))));
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
            assertThat(error).isInstanceOf(Unavailable.class);
            var visible = get(server).visible().within(Duration.ofSeconds(2));
            assertThat(catchThrowable(() -> http(server).send(visible))).isInstanceOf(OutcomeUnknown.class);
            return error;
        }
    }

    /** It is refused for its size, long before the deadline. */
    private void refusedForItsSize(Answer answer) throws Exception {
        assertThat(refused(answer)).hasMessageNotContaining("no answer within");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "http://127.0.0.1:1/",
                "http://127.1/",
                "http://2130706433/",
                "http://0x7f000001/",
                "http://0177.0.0.1/",
                "http://[::1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://localhost/",
                "http://169.254.169.254/latest/meta-data",
                "file:///etc/passwd",
                "ftp://api.chirp.example/",
                "http://api.chirp.example/",
                "https://api.chirp.example.evil.example/",
                "https://evil-api.chirp.example/",
                "https://api.chirp.example@evil.example/",
                "https://API.CHIRP.EXAMPLE./",
            })
    void a_redirect_is_followed_by_nobody_and_leads_a_connector_nowhere(String location) throws Exception {
        var head = "HTTP/1.1 307 X\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n";
        try (var server = RawServer.answering(head)) {
            var http = http(server, "api.chirp.example");
            var answer = http.send(get(server));
            assertThat(answer.status()).isEqualTo(307);
            assertThat(server.requests()).hasSize(1);

            var next = server.at("/").resolve(answer.header("location").orElseThrow());
            assertThat(catchThrowable(() -> http.send(HttpRequest.get("read", next))))
                    .isInstanceOf(NotSent.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void a_redirect_to_another_port_of_the_same_machine_reaches_nobody() throws Exception {
        try (var other = RawServer.answering(OK);
                var server = RawServer.answering(
                        "HTTP/1.1 302 X\r\nLocation: " + other.at("/") + "\r\nContent-Length: 0\r\n\r\n")) {
            var http = http(server);
            var next = URI.create(http.send(get(server)).header("location").orElseThrow());
            assertThat(catchThrowable(() -> http.send(HttpRequest.get("read", next))))
                    .isInstanceOf(NotSent.class);
            assertThat(other.connections()).isZero();
        }
    }

    @Test
    void more_headers_than_any_network_sends_are_refused() throws Exception {
        refusedForItsSize(out -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes());
            for (var i = 0; i < 201; i++) {
                out.write(("X-" + i + ": y\r\n").getBytes());
            }
            out.write("Content-Length: 0\r\n\r\n".getBytes());
        });
    }

    @Test
    void headers_without_end_are_refused() throws Exception {
        refusedForItsSize(out -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes());
            while (true) {
                out.write("X: y\r\n".repeat(100).getBytes());
            }
        });
    }

    @Test
    void a_header_line_without_end_is_refused() throws Exception {
        refusedForItsSize(out -> {
            out.write("HTTP/1.1 200 OK\r\nX: ".getBytes());
            while (true) {
                out.write("y".repeat(8_192).getBytes());
            }
        });
    }

    @Test
    void a_folded_header_without_end_is_refused() throws Exception {
        refusedForItsSize(out -> {
            out.write("HTTP/1.1 200 OK\r\nX: y\r\n".getBytes());
            while (true) {
                out.write((" " + "y".repeat(8_000) + "\r\n").getBytes());
            }
        });
    }

    @Test
    void interim_answers_without_end_stop_at_the_deadline() throws Exception {
        refused(out -> {
            while (true) {
                out.write("HTTP/1.1 103 Early Hints\r\n\r\n".repeat(50).getBytes());
                Thread.sleep(1);
            }
        });
    }

    @Test
    void trailers_without_end_are_refused() throws Exception {
        refusedForItsSize(out -> {
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n".getBytes());
            while (true) {
                out.write("X: y\r\n".repeat(100).getBytes());
            }
        });
    }

    @Test
    void a_chunk_header_without_end_is_refused() throws Exception {
        refusedForItsSize(out -> {
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;".getBytes());
            while (true) {
                out.write("y".repeat(8_192).getBytes());
            }
        });
    }

    @Test
    void a_head_that_dribbles_stops_at_the_deadline() throws Exception {
        refused(out -> {
            out.write("HTTP/1.1 200 OK\r\nX: ".getBytes());
            while (true) {
                out.write('y');
                out.flush();
                Thread.sleep(20);
            }
        });
    }

    @Test
    void a_body_that_dribbles_in_chunks_stops_at_the_deadline() throws Exception {
        refused(out -> {
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes());
            while (true) {
                out.write("1\r\ny\r\n".getBytes());
                out.flush();
                Thread.sleep(20);
            }
        });
    }

    @Test
    void a_packed_bomb_is_refused_before_it_is_unpacked_whole() throws Exception {
        var bomb = gzip(zeros(200 * 1024 * 1024));
        assertThat(bomb.length).isLessThan(1024 * 1024);
        assertThat(refused(out -> packed(out, "gzip", bomb))).hasMessageContaining("longer than");
    }

    @Test
    void a_bomb_in_a_bomb_is_refused_as_well() throws Exception {
        var bomb = gzip(gzip(zeros(200 * 1024 * 1024)));
        assertThat(bomb.length).isLessThan(64 * 1024);
        assertThat(refused(out -> packed(out, "gzip, gzip", bomb)).getMessage()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 500})
    void packings_of_packings_are_refused(int depth) throws Exception {
        refused(out -> packed(out, "gzip, ".repeat(depth) + "gzip", gzip("hi".getBytes())));
    }

    private static byte[] zeros(int count) {
        return new byte[count];
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    private static void packed(OutputStream out, String encodings, byte[] body) throws IOException {
        out.write(("HTTP/1.1 200 OK\r\nContent-Encoding: " + encodings + "\r\nContent-Length: " + body.length
                        + "\r\n\r\n")
                .getBytes(ISO_8859_1));
        out.write(body);
        out.flush();
    }

    @Test
    void an_upload_that_nobody_reads_stops_at_the_deadline() throws Exception {
        try (var server = new RawServer(socket -> Thread.sleep(20_000))) {
            var size = 64L * 1024 * 1024;
            var file = new HttpRequest.Body.Stream(
                    "video/mp4", size, offset -> new ByteArrayInputStream(new byte[(int) size]));
            var upload = HttpRequest.post("media.upload", server.at("/"), file).within(Duration.ofSeconds(1));
            var began = System.nanoTime();
            assertThat(catchThrowable(() -> http(server).send(upload))).isInstanceOf(Unavailable.class);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void a_length_that_no_answer_has_is_refused_without_room_for_it() throws Exception {
        refusedForItsSize(out -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775807\r\n\r\nhi".getBytes());
            while (true) {
                out.write(new byte[65_536]);
            }
        });
    }
}
