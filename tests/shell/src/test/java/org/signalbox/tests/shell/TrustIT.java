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
        assertThat(network(signalbox, "plaza", "--developer").get("usable").getAsBoolean())
                .isTrue();
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
