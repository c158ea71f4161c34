package org.signalbox.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.ConnectorException.NotSent;
import org.signalbox.connector.api.ConnectorException.Unavailable;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Pair;

/** The bytes of {@code multipart/form-data} bodies. */
@Timeout(30)
class MultipartRequestsTest extends MeteredHttp {
    private static final Pattern BOUNDARY =
            Pattern.compile("Content-Type: multipart/form-data; boundary=(signalbox-[0-9a-f-]{36})\r\n");

    @Test
    void every_byte_of_a_multipart_body_is_as_browsers_write_it() throws Exception {
        try (var server = RawServer.answering(OK)) {
            var fields = List.of(new Pair("description", "é\"\r\nтак"), new Pair("a\"b\r\né", ""));
            send(server, fields, "photo \"é\" 100%.png", 5);

            var request = new String(server.requests().get(0).getBytes(ISO_8859_1), UTF_8);
            var boundary = BOUNDARY.matcher(request);
            assertThat(boundary.find()).as(request).isTrue();
            var body = request.substring(request.indexOf("\r\n\r\n") + 4);
            assertThat(body)
                    .isEqualTo("""
                            --B
                            Content-Disposition: form-data; name="description"
                            Content-Type: text/plain; charset=UTF-8

                            é"
                            так
                            --B
                            Content-Disposition: form-data; name="a%22b%0D%0Aé"
                            Content-Type: text/plain; charset=UTF-8


                            --B
                            Content-Disposition: form-data; name="file"; filename="photo %22é%22 100%.png"
                            Content-Type: image/png

                            bytes
                            --B--
                            """.replace("--B", "--" + boundary.group(1)).replace("\n", "\r\n"));
            assertThat(request)
                    .contains("\r\nContent-Length: " + body.getBytes(UTF_8).length + "\r\n")
                    .doesNotContain("Transfer-Encoding");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 6})
    void a_file_that_changed_its_size_fails_the_request(long announced) throws Exception {
        try (var server = RawServer.answering(OK)) {
            assertThat(catchThrowable(() -> send(server, List.of(), "a.png", announced)))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("changed its size");
        }
    }

    @Test
    void the_file_is_closed_after_the_request() throws Exception {
        var closed = new CountDownLatch(1);
        var content = new ByteArrayInputStream("bytes".getBytes(UTF_8)) {
            @Override
            public void close() {
                closed.countDown();
            }
        };
        try (var server = RawServer.answering(OK)) {
            var file = new HttpRequest.Body.Stream("image/png", 5, offset -> content);
            http(server)
                    .send(HttpRequest.post(
                            "media", server.at("/"), new HttpRequest.Body.Multipart(List.of(), "file", "a.png", file)));
            assertThat(closed.await(1, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void texts_and_files_of_a_form_come_in_their_order_with_their_own_types() throws Exception {
        try (var server = RawServer.answering(OK)) {
            var form = HttpRequest.multipart()
                    .json("payload_json", "{\"content\":\"é\"}")
                    .file("files[0]", "a \"é\"\r\nX: y\u0000.png", file("image/png", "one"))
                    .field("between", "")
                    .file("files[1]", "b.mp4", file("video/mp4", "second"))
                    .build();
            http(server).send(HttpRequest.post("media", server.at("/"), form));

            var request = new String(server.requests().get(0).getBytes(ISO_8859_1), UTF_8);
            var boundary = BOUNDARY.matcher(request);
            assertThat(boundary.find()).as(request).isTrue();
            var body = request.substring(request.indexOf("\r\n\r\n") + 4);
            assertThat(body)
                    .isEqualTo("""
                            --B
                            Content-Disposition: form-data; name="payload_json"
                            Content-Type: application/json

                            {"content":"é"}
                            --B
                            Content-Disposition: form-data; name="files[0]"; filename="a %22é%22%0D%0AX: y%00.png"
                            Content-Type: image/png

                            one
                            --B
                            Content-Disposition: form-data; name="between"
                            Content-Type: text/plain; charset=UTF-8


                            --B
                            Content-Disposition: form-data; name="files[1]"; filename="b.mp4"
                            Content-Type: video/mp4

                            second
                            --B--
                            """.replace("--B", "--" + boundary.group(1)).replace("\n", "\r\n"));
            assertThat(request).contains("\r\nContent-Length: " + body.getBytes(UTF_8).length + "\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\r\nX: y", "a\nb", "a\u0000b", "a\u0085b"})
    void names_of_parts_that_would_break_their_header_never_leave(String name) throws Exception {
        try (var server = RawServer.answering(OK)) {
            var forms = List.of(
                    HttpRequest.multipart().field(name, "x"),
                    HttpRequest.multipart().file(name, "a.png", file("image/png", "x")),
                    HttpRequest.multipart().field("x".repeat(201), "x"),
                    HttpRequest.multipart().file("a", "x".repeat(256), file("image/png", "x")),
                    HttpRequest.multipart().file("a", "", file("image/png", "x")));
            for (var form : forms) {
                assertThat(catchThrowable(
                                () -> http(server).send(HttpRequest.post("media", server.at("/"), form.build()))))
                        .isInstanceOf(NotSent.class)
                        .hasMessageContaining("name");
            }
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void types_of_parts_that_would_break_their_header_never_leave() throws Exception {
        try (var server = RawServer.answering(OK)) {
            for (var form : List.of(
                    HttpRequest.multipart().field("a", "x").text("b", "text/plain\r\nX: y", "x"),
                    HttpRequest.multipart().field("a", "x").file("b", "c", file("plain", "x")))) {
                assertThat(catchThrowable(
                                () -> http(server).send(HttpRequest.post("media", server.at("/"), form.build()))))
                        .isInstanceOf(NotSent.class)
                        .hasMessageContaining("type");
            }
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void nothing_is_sent_when_one_of_the_files_cant_be_opened_and_the_others_are_closed() throws Exception {
        var closed = new CountDownLatch(1);
        var first = new ByteArrayInputStream("one".getBytes(UTF_8)) {
            @Override
            public void close() {
                closed.countDown();
            }
        };
        try (var server = RawServer.answering(OK)) {
            var form = HttpRequest.multipart()
                    .file("a", "a.png", HttpRequest.stream("image/png", 3, offset -> first))
                    .file("b", "b.png", HttpRequest.stream("image/png", 3, offset -> {
                        throw new IOException("gone");
                    }))
                    .build();
            assertThat(catchThrowable(() -> http(server)
                            .send(HttpRequest.post("media", server.at("/"), form)
                                    .visible())))
                    .isInstanceOf(NotSent.class);
            assertThat(closed.await(1, TimeUnit.SECONDS)).isTrue();
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void a_file_among_others_that_changed_its_size_fails_the_request() throws Exception {
        try (var server = RawServer.answering(OK)) {
            var form = HttpRequest.multipart()
                    .file("a", "a.png", file("image/png", "one"))
                    .file(
                            "b",
                            "b.png",
                            HttpRequest.stream("image/png", 9, offset -> new ByteArrayInputStream(new byte[3])))
                    .build();
            assertThat(catchThrowable(() -> http(server).send(HttpRequest.post("media", server.at("/"), form))))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("changed its size");
        }
    }

    private static HttpRequest.Body.Stream file(String type, String content) {
        var bytes = content.getBytes(UTF_8);
        return HttpRequest.stream(type, bytes.length, offset -> new ByteArrayInputStream(bytes));
    }

    private void send(RawServer server, List<Pair> fields, String fileName, long announced) throws Exception {
        var file = new HttpRequest.Body.Stream(
                "image/png", announced, offset -> new ByteArrayInputStream("bytes".getBytes(UTF_8)));
        http(server)
                .send(HttpRequest.post(
                        "media", server.at("/"), new HttpRequest.Body.Multipart(fields, "file", fileName, file)));
    }
}
