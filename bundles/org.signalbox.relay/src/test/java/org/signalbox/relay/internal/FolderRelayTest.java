package org.signalbox.relay.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.SimpleFileServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.Media;

/** A relay's folder behind a real web server. */
class FolderRelayTest {
    private static final String FIRST = "0a".repeat(20) + ".png";
    private static final String SECOND = "0b".repeat(20) + ".png";

    @TempDir
    Path folder;

    private Instant now = Instant.parse("2027-01-01T12:00:00Z");

    @Test
    void a_file_is_fetched_from_its_address_until_it_is_removed() throws Exception {
        var local = InetAddress.getByName("127.0.0.1");
        var server = SimpleFileServer.createFileServer(
                new InetSocketAddress(local, 0), folder.toRealPath(), SimpleFileServer.OutputLevel.NONE);
        server.start();
        try (var client = HttpClient.newHttpClient()) {
            var relay = relay("http://127.0.0.1:" + server.getAddress().getPort());
            var address = relay.put(FIRST, media(new byte[] {1, 2, 3}, 3), now.plusSeconds(60));

            var request = HttpRequest.newBuilder(address).build();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.body()).containsExactly(1, 2, 3);
            assertThat(answer.headers().firstValue("Content-Type")).contains("image/png");

            relay.remove(FIRST);
            assertThat(client.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(404);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void what_has_expired_goes_whoever_left_it() throws Exception {
        relay("https://cdn.example/media").put(FIRST, media(new byte[1], 1), now.plusSeconds(60));
        relay("https://cdn.example/media").put(SECOND, media(new byte[1], 1), now.plusSeconds(120));
        now = now.plusSeconds(90);

        relay("https://cdn.example/media").removeExpired();

        assertThat(folder).isDirectoryContaining(file -> file.endsWith(SECOND));
        assertThat(folder).isDirectoryNotContaining(file -> file.endsWith(FIRST));
    }

    @Test
    void what_it_has_not_put_there_stays() throws Exception {
        var site = Files.writeString(folder.resolve("index.html"), "a site");
        var store = Files.writeString(folder.resolve("store.db"), "a database");
        relay("https://cdn.example/media").put(FIRST, media(new byte[1], 1), now.minusSeconds(1));

        assertThat(relay("https://cdn.example/media").removeExpired()).isZero();

        assertThat(site).exists();
        assertThat(store).exists();
        assertThat(folder.resolve(FIRST)).doesNotExist();
    }

    @Test
    void the_address_is_below_that_of_the_folder() throws Exception {
        assertThat(relay("https://cdn.example/media").put(FIRST, media(new byte[1], 1), now))
                .isEqualTo(URI.create("https://cdn.example/media/" + FIRST));
    }

    @Test
    void nothing_is_left_of_a_file_that_breaks_off() throws Exception {
        assertThatThrownBy(() -> relay("https://cdn.example/").put(FIRST, media(new byte[2], 3), now))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("2 bytes instead of 3");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_name_never_leaves_the_folder() {
        assertThatThrownBy(() -> relay("https://cdn.example/").put("../" + FIRST, media(new byte[1], 1), now))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Files.exists(folder.resolveSibling(FIRST))).isFalse();
    }

    private FolderRelay relay(String address) {
        return new FolderRelay(folder, URI.create(address.endsWith("/") ? address : address + "/"), () -> now);
    }

    private static Media media(byte[] bytes, long size) {
        return Media.of("dusk.png", "image/png", size, offset -> new ByteArrayInputStream(bytes))
                .build();
    }
}
