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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.Media;

/** A relay's folder behind a real web server. */
class RelayFolderTest {
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
            var address = relay.put("0a1b.png", media(new byte[] {1, 2, 3}, 3), now.plusSeconds(60));

            var request = HttpRequest.newBuilder(address).build();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.body()).containsExactly(1, 2, 3);
            assertThat(answer.headers().firstValue("Content-Type")).contains("image/png");

            relay.remove("0a1b.png");
            assertThat(client.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(404);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void what_has_expired_goes_whoever_left_it() throws Exception {
        relay("https://cdn.example/media").put("0a.png", media(new byte[1], 1), now.plusSeconds(60));
        relay("https://cdn.example/media").put("0b.png", media(new byte[1], 1), now.plusSeconds(120));
        now = now.plusSeconds(90);

        relay("https://cdn.example/media").removeExpired();

        assertThat(folder).isDirectoryContaining(file -> file.endsWith("0b.png"));
        assertThat(folder).isDirectoryNotContaining(file -> file.endsWith("0a.png"));
    }

    @Test
    void the_address_is_below_that_of_the_folder() throws Exception {
        assertThat(relay("https://cdn.example/media").put("0a.png", media(new byte[1], 1), now))
                .isEqualTo(URI.create("https://cdn.example/media/0a.png"));
    }

    @Test
    void nothing_is_left_of_a_file_that_breaks_off() throws Exception {
        assertThatThrownBy(() -> relay("https://cdn.example/").put("0a.png", media(new byte[2], 3), now))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("2 bytes instead of 3");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_name_never_leaves_the_folder() {
        assertThatThrownBy(() -> relay("https://cdn.example/").put("../0a.png", media(new byte[1], 1), now))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Files.exists(folder.resolveSibling("0a.png"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://cdn.example/",
                "ftp://cdn.example/",
                "https:///media",
                "https://cdn.example/?a=b",
                "media"
            })
    void networks_fetch_by_https_only(String address) {
        assertThatThrownBy(() -> RelayComponent.publicAddress(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("signalbox.relay.address");
    }

    private RelayFolder relay(String address) throws IOException {
        return new RelayFolder(folder, URI.create(address), () -> now);
    }

    private static Media media(byte[] bytes, long size) {
        return Media.of("dusk.png", "image/png", size, offset -> new ByteArrayInputStream(bytes))
                .build();
    }
}
