package org.signalbox.tests.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Distribution of a connector from its vendor through a site to users, and through an offline mirror. */
class SitesIT {
    @TempDir
    Path folder;

    private VendorFiles vendor;
    private Path published;
    private HttpServer server;
    private Signalbox signalbox;

    @BeforeEach
    void serve() throws Exception {
        vendor = VendorFiles.make(folder.resolve("vendor"));
        published = Files.createDirectories(folder.resolve("published"));
        server = SimpleFileServer.createFileServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                published,
                SimpleFileServer.OutputLevel.NONE);
        server.start();
        signalbox = new Signalbox(folder.resolve("workspace"));
        vendor.trustIn(signalbox.workspace());
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private static Signalbox.Result done(Signalbox.Result result) {
        assertThat(result.exit()).as(result.err() + result.out()).isZero();
        return result;
    }

    private JsonObject publish(String version, String... more) throws Exception {
        var words = new ArrayList<>(List.of(
                "site",
                "publish",
                published.toString(),
                vendor.connector("plaza", version, folder.resolve("vendor")).toString(),
                "--key",
                vendor.key().toString(),
                "--json"));
        words.addAll(List.of(more));
        return done(signalbox.run(vendor.password(), words.toArray(String[]::new)))
                .json();
    }

    private JsonObject newest(Signalbox where) throws Exception {
        return done(where.run("connector", "browse", "plaza", "--json"))
                .json()
                .getAsJsonArray("connectors")
                .get(0)
                .getAsJsonObject();
    }

    private void assertOffered(Signalbox where, String version, String state) throws Exception {
        var offer = newest(where);
        assertThat(offer.get("version").getAsString()).isEqualTo(version);
        assertThat(offer.get("state").getAsString()).isEqualTo(state);
    }

    /** As all of other vendors do. */
    private static void assertOutside(JsonObject network) {
        assertThat(network.getAsJsonObject("runs").get("outside").getAsBoolean())
                .as("in a process of its own")
                .isTrue();
    }

    @Test
    void a_connector_goes_from_its_vendor_to_people_and_is_updated_pinned_and_mirrored() throws Exception {
        try (var node = signalbox.serve()) {
            assertThat(node.ready()).startsWith("ready: ");
            var first = publish("1.0.1", "--id", "plaza-and-sons", "--title", "Plaza and Sons", "--base", address());
            assertThat(first.get("serial").getAsLong()).isEqualTo(1);

            var added = done(signalbox.run("site", "add", address(), "--json")).json();
            assertThat(added.get("name").getAsString()).isEqualTo("plaza-and-sons");
            assertThat(added.get("vendor").getAsString()).startsWith("Plaza and Sons (");
            assertOffered(signalbox, "1.0.1", "NOT_INSTALLED");
            var installed = done(signalbox.run("connector", "install", "plaza", "--approve", "--json"))
                    .json();
            assertThat(installed.get("version").getAsString()).isEqualTo("1.0.1");
            assertThat(installed.get("usable").getAsBoolean()).isTrue();
            assertOutside(installed);

            publish("1.1.0");
            assertThat(done(signalbox.run("site", "refresh")).out()).contains("1.0.1 → 1.1.0");
            assertOffered(signalbox, "1.1.0", "UPDATE_AVAILABLE");
            var updated = done(signalbox.run("connector", "update", "plaza", "--json"))
                    .json();
            assertThat(updated.get("version").getAsString()).isEqualTo("1.1.0");
            assertOutside(updated);
            assertThat(signalbox.run("connector", "update", "plaza").errorLine())
                    .contains("up to date");

            done(signalbox.run("connector", "pin", "plaza"));
            publish("1.2.0");
            done(signalbox.run("site", "refresh", "plaza-and-sons"));
            assertOffered(signalbox, "1.2.0", "PINNED");
            var pinned = signalbox.run("connector", "update", "plaza");
            assertThat(pinned.exit()).isEqualTo(1);
            assertThat(pinned.errorLine()).contains("pinned to version 1.1.0");
            assertThat(done(signalbox.run("connector", "update", "--all", "--json"))
                            .json()
                            .getAsJsonArray("updates"))
                    .isEmpty();

            var mirror = folder.resolve("mirror");
            var copied = done(signalbox.run("site", "mirror", "plaza-and-sons", mirror.toString(), "--json"))
                    .json();
            assertThat(copied.get("copied").getAsInt()).isEqualTo(3);
            assertThat(mirror.resolve("site.json")).hasSameBinaryContentAs(published.resolve("site.json"));
            server.stop(0);

            var offline = new Signalbox(folder.resolve("offline"));
            var stranger = offline.run("site", "add", mirror.toString());
            assertThat(stranger.exit()).isEqualTo(1);
            assertThat(stranger.errorLine()).contains("not trusted here");
            vendor.trustIn(offline.workspace());
            done(offline.run("site", "add", mirror.toString()));
            var there = done(offline.run("connector", "install", "plaza@1.1.0", "--approve", "--json"))
                    .json();
            assertThat(there.get("version").getAsString()).isEqualTo("1.1.0");
            assertOutside(there);
            assertOffered(offline, "1.2.0", "UPDATE_AVAILABLE");
            var unreachable = signalbox.run("site", "refresh", "plaza-and-sons");
            assertThat(unreachable.exit()).isEqualTo(69);
            assertThat(unreachable.errorLine()).contains("can't be reached");
        }
    }

    @Test
    void a_terms_document_comes_by_a_site_and_is_in_use_at_once() throws Exception {
        try (var node = signalbox.serve()) {
            assertThat(node.ready()).startsWith("ready: ");
            var document = Files.writeString(folder.resolve("nightpost.json"), """
                {"format":"signalbox-terms/1","network":"nightpost","version":"2026-11-24","entries":[
                 {"id":"nightpost.text","kind":"text-limit","operation":"post.create","measure":{"unit":"graphemes"},
                  "value":280,"from":"2020-01-01","source":"https://nightpost.example/terms","checkedOn":"2026-11-24"}]}
                """);
            publish("1.0.1", "--id", "plaza-and-sons", "--terms", document.toString());
            done(signalbox.run("site", "add", published.toString()));

            done(signalbox.run("site", "import", "nightpost"));

            var terms = done(signalbox.run("connector", "browse", "nightpost", "--json"))
                    .json()
                    .getAsJsonArray("terms");
            assertThat(terms.get(0).getAsJsonObject().get("state").getAsString())
                    .isEqualTo("IN_USE");
        }
    }

    @Test
    void a_node_looks_for_updates_at_its_start_and_installs_nothing() throws Exception {
        try (var node = signalbox.serve()) {
            assertThat(node.ready()).startsWith("ready: ");
            publish("1.0.1", "--id", "plaza-and-sons");
            done(signalbox.run("site", "add", address()));
            done(signalbox.run("connector", "install", "plaza", "--approve"));
            publish("1.1.0");
            assertThat(node.stop()).isTrue();
        }
        try (var node = signalbox.serve()) {
            assertThat(node.ready()).startsWith("ready: ");
            for (var end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
                    !newest(signalbox).get("state").getAsString().equals("UPDATE_AVAILABLE"); ) {
                assertThat(System.nanoTime()).as("the node looked in time").isLessThan(end);
                Thread.sleep(500);
            }
            assertThat(newest(signalbox).get("installed").getAsString()).isEqualTo("1.0.1");
            assertThat(done(signalbox.run("connector", "update", "--all", "--json"))
                            .json()
                            .getAsJsonArray("updates"))
                    .singleElement()
                    .satisfies(update -> assertThat(
                                    update.getAsJsonObject().get("to").getAsString())
                            .isEqualTo("1.1.0"));
            assertThat(node.stop()).isTrue();
        }
    }

    @Test
    void mistakes_get_their_exit_code_and_a_line_that_says_what_to_do() throws Exception {
        try (var node = signalbox.serve()) {
            assertThat(node.ready()).startsWith("ready: ");
            assertFailure(66, "There is no site", "site", "remove", "nowhere");
            assertFailure(64, "isn't add, list", "site", "frobnicate");
            assertFailure(64, "can't be a site", "site", "add", "https://a:b@example.org/");
            assertFailure(69, "There is no site.json", "site", "add", folder.toString());
            assertFailure(66, "No site here offers", "connector", "install", "nowhere");
            assertFailure(64, "--key", "site", "publish", published.toString());
            assertFailure(66, "holds no key", "site", "publish", published.toString(), "--key", "none.p12");
            assertFailure(64, "isn't on or off", "site", "checks", "perhaps");
            var wrong = signalbox.run(
                    Map.of("SIGNALBOX_SECRET_KEY", "wrong"),
                    "site",
                    "publish",
                    published.toString(),
                    "--key",
                    vendor.key().toString(),
                    "--id",
                    "x");
            assertThat(wrong.errorLine()).contains("SIGNALBOX_SECRET_KEY").doesNotContain("wrong\"");
            assertThat(done(signalbox.run("site", "checks", "off")).out()).contains("site refresh");
            assertThat(done(signalbox.run("site", "--json"))
                            .json()
                            .get("checksDaily")
                            .getAsBoolean())
                    .isFalse();
        }
    }

    private void assertFailure(int exit, String said, String... words) throws Exception {
        var result = signalbox.run(words);
        assertThat(result.exit()).as(result.err()).isEqualTo(exit);
        assertThat(result.errorLine()).contains(said);
    }
}
