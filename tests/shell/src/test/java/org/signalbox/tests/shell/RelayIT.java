package org.signalbox.tests.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.SimpleFileServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The media relay, set up and tried in the product. */
class RelayIT {
    private static final String SECRET = "wJalrXUtnFEMI-K7MDENG";

    @TempDir
    Path folder;

    @Test
    void a_folder_is_tried_through_its_web_server() throws Exception {
        var signalbox = new Signalbox(folder.resolve("workspace"));
        var media = Files.createDirectories(folder.resolve("media"));
        assertThat(signalbox.run("relay").out()).contains("No media relay");
        assertThat(signalbox.run("relay", "remove").exit()).isEqualTo(66);
        var server = SimpleFileServer.createFileServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                media.toRealPath(),
                SimpleFileServer.OutputLevel.NONE);
        server.start();
        try {
            var address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
            var set = signalbox.run("relay", "folder", media.toString(), address);
            assertThat(set.exit()).as(set.err()).isZero();
            assertThat(set.err()).contains("24 hours").contains("relay check");

            var tried = signalbox.run("relay", "check", "--json");
            assertThat(tried.exit()).as(tried.err()).isZero();
            assertThat(tried.json().getAsJsonObject("relay").get("address").getAsString())
                    .isEqualTo(address);
            assertThat(media).isEmptyDirectory();
        } finally {
            server.stop(0);
        }
        assertThat(signalbox.run("relay", "check").exit()).isEqualTo(69);
        assertThat(signalbox.run("relay", "remove").exit()).isZero();
    }

    @Test
    void a_buckets_secret_is_kept_nowhere_in_the_clear() throws Exception {
        var signalbox = new Signalbox(folder);
        var without = signalbox.run("relay", "bucket", "http://127.0.0.1:9/media/", "--key-id", "AKIDEXAMPLE");
        assertThat(without.exit()).isEqualTo(64);

        var set = signalbox.run(
                Map.of("SIGNALBOX_SECRET_KEY", SECRET),
                "relay",
                "bucket",
                "http://127.0.0.1:9/media/",
                "--key-id",
                "AKIDEXAMPLE");
        assertThat(set.exit()).as(set.err()).isZero();
        assertThat(set.out()).contains("AKIDEXAMPLE").contains("us-east-1").doesNotContain(SECRET);
        var tried = signalbox.run("relay", "check");
        assertThat(tried.exit()).isEqualTo(69);
        assertThat(tried.err()).contains("127.0.0.1").doesNotContain("X-Amz");
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .as("%s", file)
                        .doesNotContain(SECRET);
            }
        }
    }
}
