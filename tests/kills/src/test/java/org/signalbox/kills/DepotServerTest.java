package org.signalbox.kills;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DepotServerTest {
    private static final int CHUNK = 1_000;
    private static final int OK = 200;
    private static final int REFUSED = 422;

    private final HttpClient client = HttpClient.newHttpClient();
    private final DepotServer depot;
    private final byte[] film = new byte[2_500];

    DepotServerTest() throws IOException {
        depot = DepotServer.start(new DepotServer.Conduct(CHUNK, () -> Duration.ZERO, Duration.ZERO, Duration.ZERO, 0));
        new Random(1).nextBytes(film);
    }

    @AfterEach
    void end() {
        depot.close();
        client.close();
    }

    @Test
    void a_film_is_posted_once_it_is_there_byte_for_byte() throws Exception {
        var upload = begin();
        assertThat(take(upload, 0, film)).isEqualTo(OK);
        assertThat(take(upload, 1_000, film)).isEqualTo(OK);
        assertThat(post(upload, digest(film))).as("a film with an end missing").isEqualTo(REFUSED);
        assertThat(take(upload, 1_000, film)).as("a chunk once more").isEqualTo(OK);
        assertThat(take(upload, 2_000, film)).isEqualTo(OK);
        assertThat(depot.chunks()).isEqualTo(3);
        assertThat(depot.chunksBegun()).isEqualTo(4);

        assertThat(post(upload, digest(film))).isEqualTo(OK);
        assertThat(depot.posts()).extracting(DepotServer.Post::text).containsExactly("Hello");
    }

    @Test
    void chunks_of_another_place_or_file_are_noticed() throws Exception {
        var upload = begin();
        var other = film.clone();
        other[1_200]++;
        take(upload, 0, film);
        assertThat(take(upload, 2_000, film)).as("a chunk too far").isEqualTo(REFUSED);
        take(upload, 1_000, other);
        assertThat(take(upload, 1_000, film)).as("the chunk as it should be").isEqualTo(REFUSED);
        take(upload, 2_000, film);

        assertThat(post(upload, digest(film))).isEqualTo(REFUSED);
        assertThat(depot.posts()).isEmpty();
    }

    @Test
    void a_post_with_a_film_needs_what_was_prepared_of_it_and_another_has_none() throws Exception {
        assertThat(send("POST", "/posts", "{\"text\":\"Hello\",\"sha256\":\"" + digest(film) + "\"}"))
                .isEqualTo(REFUSED);
        var upload = begin();
        for (var from = 0; from < film.length; from += CHUNK) {
            take(upload, from, film);
        }
        assertThat(send("POST", "/posts", "{\"text\":\"Hello\",\"upload\":\"" + upload + "\"}"))
                .isEqualTo(REFUSED);
        assertThat(send("POST", "/posts", "{\"text\":\"Hello\"}")).isEqualTo(OK);
    }

    @Test
    void half_of_the_chunks_tell_how_long_they_wait() throws Exception {
        var upload = begin();
        take(upload, 0, film);
        Thread.sleep(300);
        take(upload, 1_000, film);

        assertThat(depot.pause()).isBetween(Duration.ofMillis(299), Duration.ofSeconds(60));
    }

    private String begin() throws Exception {
        var begun = client.send(
                request("POST", "/uploads", ("{\"bytes\":" + film.length + "}").getBytes(StandardCharsets.UTF_8)),
                BodyHandlers.ofString());
        return JsonParser.parseString(begun.body()).getAsJsonObject().get("id").getAsString();
    }

    private int take(String upload, int from, byte[] bytes) throws Exception {
        var chunk = Arrays.copyOfRange(bytes, from, Math.min(from + CHUNK, bytes.length));
        return client.send(request("PUT", "/uploads/" + upload + "/" + from, chunk), BodyHandlers.discarding())
                .statusCode();
    }

    private int post(String upload, String digest) throws Exception {
        return send(
                "POST", "/posts", "{\"text\":\"Hello\",\"upload\":\"" + upload + "\",\"sha256\":\"" + digest + "\"}");
    }

    private int send(String method, String path, String body) throws Exception {
        return client.send(request(method, path, body.getBytes(StandardCharsets.UTF_8)), BodyHandlers.discarding())
                .statusCode();
    }

    private HttpRequest request(String method, String path, byte[] body) {
        return HttpRequest.newBuilder(URI.create(depot.origin() + path))
                .method(method, BodyPublishers.ofByteArray(body))
                .build();
    }

    private static String digest(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
