package org.signalbox.tests.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustIT {
    @TempDir
    Path folder;

    @Test
    void new_hosts_are_told_and_need_an_approval_where_nobody_can_be_asked() throws Exception {
        var signalbox = new Signalbox(folder.resolve("workspace"));
        var jar = Signalbox.connector("bluesky").toString();
        assertThat(signalbox.run("networks", "remove", "bluesky").exit()).isZero();

        var offer = signalbox.run("connector", "inspect", jar, "--json").json();
        assertThat(offer.get("needsApproval").getAsBoolean()).isTrue();
        assertThat(offer.getAsJsonArray("newHosts").toString()).contains("bsky.social");
        var refused = signalbox.run("connector", "install", jar);
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.errorLine()).contains("bsky.social").contains("--approve");
        assertThat(network(signalbox, "bluesky").get("state").getAsString()).isEqualTo("REMOVED");

        var installed = signalbox.run("connector", "install", jar, "--approve");
        assertThat(installed.exit()).as(installed.err()).isZero();
        assertThat(installed.out()).contains("bsky.social").contains("publish");
        assertThat(signalbox.run("connector", "update", jar).exit())
                .as("asks for nothing more")
                .isZero();
    }

    @Test
    void an_unsigned_connector_is_taken_marked_and_run_in_developer_mode_only() throws Exception {
        var signalbox = new Signalbox(folder.resolve("workspace"));
        var jar = unsigned(Signalbox.connector("plaza")).toString();

        var refused = signalbox.run("connector", "install", jar);
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.errorLine()).contains("not signed");
        assertThat(signalbox.run("connector", "install", jar, "--developer").exit())
                .isZero();

        var later = network(signalbox, "plaza");
        assertThat(later.get("signer").getAsString()).isEqualTo("unsigned (developer mode)");
        assertThat(later.get("unsigned").getAsBoolean()).isTrue();
        assertThat(later.get("usable").getAsBoolean()).isFalse();
        assertThat(later.get("problem").getAsString()).contains("--developer");
        assertThat(signalbox.run("networks", "list", "--developer").out()).contains("unsigned (developer mode)");
        var usable = network(signalbox, "plaza", "--developer");
        assertThat(usable.get("usable").getAsBoolean()).isTrue();
        assertThat(runs(usable).get("outside").getAsBoolean())
                .as("nobody vouches for it")
                .isTrue();
    }

    @Test
    void an_unsigned_connector_is_told_how_it_is_taken_after_a_start() throws Exception {
        var signalbox = new Signalbox(folder.resolve("inspecting"));
        var jar = unsigned(Signalbox.connector("plaza")).toString();

        var inspected = signalbox.run("connector", "inspect", jar, "--json");
        assertThat(inspected.exit()).isEqualTo(1);
        assertThat(inspected.json().get("refused").getAsBoolean()).isTrue();
        assertThat(inspected.json().getAsJsonArray("refusals"))
                .singleElement()
                .satisfies(
                        each -> assertThat(each.getAsJsonObject().get("message").getAsString())
                                .contains("site publish")
                                .contains("--developer"));
        var developed = signalbox.run("connector", "inspect", jar, "--developer", "--json");
        assertThat(developed.exit()).isZero();
        assertThat(developed.json().get("started").getAsBoolean()).isTrue();
    }

    @Test
    void what_nobody_vouches_for_runs_in_a_process_of_its_own_whatever_one_wants() throws Exception {
        var signalbox = new Signalbox(folder.resolve("outside"));
        var jar = unsigned(Signalbox.connector("plaza")).toString();
        var inspected = signalbox.run("connector", "inspect", jar, "--developer", "--json");
        assertThat(runs(inspected.json()).get("outside").getAsBoolean()).isTrue();
        assertThat(runs(inspected.json()).get("pid").isJsonNull())
                .as("it doesn't run yet")
                .isTrue();
        assertThat(signalbox.run("connector", "inspect", jar, "--developer").out())
                .contains("in a process of its own");
        var installed = signalbox.run("connector", "install", jar, "--developer", "--json");
        assertThat(runs(installed.json()).get("pid").getAsLong()).isPositive();

        var off = signalbox.run("networks", "isolate", "plaza", "off", "--approve", "--developer");
        assertThat(off.exit()).isEqualTo(1);
        assertThat(off.errorLine()).contains("unsigned");
        assertThat(network(signalbox, "plaza").get("isolate").getAsString()).isEqualTo("default");
    }

    @Test
    void a_connector_of_the_own_vendor_runs_inside_until_an_admin_chooses_otherwise() throws Exception {
        var signalbox = new Signalbox(folder.resolve("chosen"));
        assertThat(runs(network(signalbox, "x")).get("outside").getAsBoolean()).isFalse();
        assertThat(signalbox.run("networks", "isolate", "x", "on", "--preview").out())
                .contains("in a process of its own");
        assertThat(runs(network(signalbox, "x")).get("outside").getAsBoolean()).isFalse();

        var chosen = signalbox.run("networks", "isolate", "x", "on", "--json");
        assertThat(chosen.exit()).isZero();
        assertThat(runs(chosen.json()).get("outside").getAsBoolean()).isTrue();
        var later = network(signalbox, "x");
        assertThat(later.get("isolate").getAsString()).isEqualTo("on");
        assertThat(later.get("usable").getAsBoolean()).isTrue();
        assertThat(signalbox.run("networks", "isolate", "x", "default").out()).contains("in the process of Signalbox");
    }

    /** A process ends with the one that started it, in order or by a signal. */
    @Test
    void no_process_of_a_connector_is_left_when_its_node_is_killed() throws Exception {
        var signalbox = new Signalbox(folder.resolve("killed"));
        assertThat(signalbox.run("networks", "isolate", "x", "on").exit()).isZero();
        long process;
        try (var node = signalbox.serve()) {
            assertThat(node.ready()).startsWith("ready: ");
            process = runs(network(signalbox, "x")).get("pid").getAsLong();
            assertThat(isAlive(process)).isTrue();
            node.kill();
        }
        var until = System.nanoTime() + 10_000_000_000L;
        while (isAlive(process) && System.nanoTime() < until) {
            Thread.sleep(50);
        }
        assertThat(isAlive(process)).isFalse();
    }

    private static boolean isAlive(long process) {
        return ProcessHandle.of(process).filter(ProcessHandle::isAlive).isPresent();
    }

    private static JsonObject runs(JsonObject of) {
        return of.getAsJsonObject("runs");
    }

    private static JsonObject network(Signalbox signalbox, String id, String... more) throws Exception {
        var words = new java.util.ArrayList<>(java.util.List.of("networks", "list", "--json"));
        words.addAll(java.util.List.of(more));
        for (var network : signalbox.run(words.toArray(String[]::new)).json().getAsJsonArray("networks")) {
            if (network.getAsJsonObject().get("id").getAsString().equals(id)) {
                return network.getAsJsonObject();
            }
        }
        throw new AssertionError("no network " + id);
    }

    private Path unsigned(Path signed) throws IOException {
        var jar = folder.resolve("unsigned.jar");
        try (var in = new ZipFile(signed.toFile());
                var out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (var entry : Collections.list(in.entries())) {
                if (!entry.getName().matches("META-INF/[^/]*\\.(SF|EC)")) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    in.getInputStream(entry).transferTo(out);
                    out.closeEntry();
                }
            }
        }
        return jar;
    }
}
