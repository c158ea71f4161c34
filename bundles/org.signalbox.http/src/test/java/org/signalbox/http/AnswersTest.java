package org.signalbox.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.ConnectorException.RateLimited;
import org.signalbox.connector.api.ConnectorException.Unavailable;

/** Answers of a network: complete, decoded and bounded, with the end of rate limits. */
@Timeout(30)
class AnswersTest extends MeteredHttp {
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
    void a_429_whose_body_is_read_is_an_answer() throws Exception {
        var body = "{\"retry_after\":0.3}";
        try (var server = RawServer.answering(
                "HTTP/1.1 429 X\r\nRetry-After: 30\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)) {
            var response = http(server)
                    .send(post(server.at("/")).reading429().visible().header("X-More", "1"));
            assertThat(response.status()).isEqualTo(429);
            assertThat(response.text()).isEqualTo(body);
            assertThat(metered).containsExactly("chirp a1 post.create 429");
            assertThat(server.requests()).hasSize(1);
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
            // One write and the end of the stream, so that the client sees both at once.
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
}
