package org.signalbox.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.NotSent;
import org.signalbox.connector.api.ConnectorException.Unavailable;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Effect;
import org.signalbox.connector.api.HttpRequest.Pair;

/** Requests as sent: bodies and files, to allowed hosts only, and without secrets in messages. */
@Timeout(30)
class RequestsTest extends MeteredHttp {
    @Test
    void files_are_streamed_with_their_length() throws Exception {
        try (var server = RawServer.answering(OK)) {
            var image =
                    new HttpRequest.Body.Stream("image/png", 5, offset -> new ByteArrayInputStream("bytes".getBytes()));
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

    @Test
    void a_missing_file_is_provably_unsent() throws Exception {
        try (var server = RawServer.answering(OK)) {
            var body = new HttpRequest.Body.Stream("image/png", 3, offset -> {
                throw new FileNotFoundException("x");
            });
            var request = HttpRequest.post("media", server.at("/"), body);
            assertThat(catchThrowable(() -> http(server).send(request)))
                    .isInstanceOf(NotSent.class)
                    .hasMessageContaining("the file can't be read");
            assertThat(server.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 6})
    void a_file_that_changed_its_size_is_never_taken_for_sent(long announced) throws Exception {
        try (var server = RawServer.answering(OK)) {
            var body = new HttpRequest.Body.Stream(
                    "image/png", announced, offset -> new ByteArrayInputStream("bytes".getBytes()));
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
        var body = new HttpRequest.Body.Stream("image/png", 5, offset -> (InputStream) content);
        assertThat(catchThrowable(
                        () -> http(gone, OriginReplacements.NONE).send(HttpRequest.post("media", gone, body))))
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
            var http = http(server.at(""), OriginReplacements.NONE, "api.x.com", "*.media.x.com");
            assertThat(catchThrowable(() -> http.send(post(URI.create(elsewhere)))))
                    .isInstanceOf(NotSent.class);
            assertThat(metered).isEmpty();
        }
    }

    @Test
    void origins_are_rewritten_after_the_check() throws Exception {
        try (var server = RawServer.answering(OK)) {
            var origins = OriginReplacements.parse("https://api.x.com=" + server.at(""));
            var http = http(URI.create("https://x.com"), origins, "api.x.com");

            assertThat(http.send(post(URI.create("https://api.x.com/a%20b?c=d")))
                            .text())
                    .isEqualTo("hi");
            assertThat(server.requests().getFirst()).startsWith("POST /a%20b?c=d ");
            assertThat(catchThrowable(() -> http.send(post(server.at("/"))))).isInstanceOf(NotSent.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "HOST",
                "Host ",
                " Host",
                "Host:",
                "Host\t",
                "Host\r\nX",
                "H\u00f6st",
                "Ho\u0000st",
                "",
                ":authority",
                "content-length",
                "Content-Length ",
                "Transfer-Encoding",
                "Connection",
                "Keep-Alive",
                "Upgrade",
                "Expect",
                "TE",
                "Trailer",
                "Proxy-Authorization",
                "Proxy-Connection",
                "HTTP2-Settings",
                "Content-Type\u017f",
                "X(1)",
                "X,Y",
                "X/Y",
                "X\u010dost"
            })
    void header_names_that_are_the_hosts_or_no_tokens_never_leave(String name) throws Exception {
        try (var server = RawServer.answering(OK)) {
            assertThat(catchThrowable(
                            () -> http(server).send(get(server.at("/")).header(name, "evil.example"))))
                    .isInstanceOf(NotSent.class)
                    .hasMessageNotContaining("evil.example");
            assertThat(server.connections()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "b\r\nC: d",
                "b\nC: d",
                "b\rC: d",
                "b\r\n folded",
                "b\u0000",
                "b\u000b",
                "b\u007f",
                "b\u0085C: d",
                "b\u010d\u010aC: d",
                "b\u2028C: d",
                "\ud83d\ude82"
            })
    void header_values_with_controls_or_other_than_single_bytes_never_leave(String value) throws Exception {
        try (var server = RawServer.answering(OK)) {
            assertThat(catchThrowable(
                            () -> http(server).send(get(server.at("/")).header("X-Note", value))))
                    .isInstanceOf(NotSent.class)
                    .hasMessageContaining("X-Note");
            assertThat(server.connections()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain\r\nHost: evil.example",
                "text/plain; charset=\"a\u0000b\"",
                "",
                "plain",
                "text/plain\u010aX: y"
            })
    void types_of_bodies_that_would_break_their_header_never_leave(String type) throws Exception {
        try (var server = RawServer.answering(OK)) {
            var stream = new HttpRequest.Body.Stream(type, 1, offset -> new ByteArrayInputStream(new byte[1]));
            var multipart = new HttpRequest.Body.Multipart(List.of(), "file", "a.png", stream);
            for (var body : List.of(new HttpRequest.Body.Bytes(type, new byte[1]), stream, multipart)) {
                assertThat(catchThrowable(() -> http(server).send(HttpRequest.post("media", server.at("/"), body))))
                        .isInstanceOf(NotSent.class)
                        .hasMessageContaining("type");
            }
            assertThat(server.connections()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CONNECT",
                "TRACE",
                "get",
                "",
                "GE T",
                "GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\nGET"
            })
    void methods_that_are_not_those_of_an_api_never_leave(String method) throws Exception {
        try (var server = RawServer.answering(OK)) {
            var request = new HttpRequest(
                    method,
                    server.at("/"),
                    Map.of(),
                    new HttpRequest.Body.None(),
                    "x",
                    Effect.REPEATABLE,
                    Duration.ofSeconds(5));
            assertThat(catchThrowable(() -> http(server).send(request))).isInstanceOf(NotSent.class);
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void a_header_that_is_named_twice_in_different_case_never_leaves() throws Exception {
        try (var server = RawServer.answering(OK)) {
            var request = get(server.at("/")).header("Authorization", "a").header("authorization", "b");
            assertThat(catchThrowable(() -> http(server).send(request)))
                    .isInstanceOf(NotSent.class)
                    .hasMessageContaining("twice");
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void headers_of_apis_leave_as_they_are() throws Exception {
        try (var server = RawServer.answering(OK)) {
            var request = get(server.at("/"))
                    .header("Authorization", "Bearer a.b-c_d~e+f/g==")
                    .header("X-API!#$%&'*+-.^_`|~9", "caf\u00e9\tau lait")
                    .header("Accept", "")
                    .header("If-None-Match", "\"1\"");
            http(server).send(request);
            assertThat(server.requests().getFirst())
                    .contains("Authorization: Bearer a.b-c_d~e+f/g==\r\n")
                    .contains("X-API!#$%&'*+-.^_`|~9: caf\u00e9\tau lait\r\n")
                    .contains("Host: 127.0.0.1:");
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
