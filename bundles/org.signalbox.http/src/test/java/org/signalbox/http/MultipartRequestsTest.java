package org.signalbox.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    private void send(RawServer server, List<Pair> fields, String fileName, long announced) throws Exception {
        var file = new HttpRequest.Body.Stream(
                "image/png", announced, offset -> new ByteArrayInputStream("bytes".getBytes(UTF_8)));
        http(server)
                .send(HttpRequest.post(
                        "media", server.at("/"), new HttpRequest.Body.Multipart(fields, "file", fileName, file)));
    }
}
