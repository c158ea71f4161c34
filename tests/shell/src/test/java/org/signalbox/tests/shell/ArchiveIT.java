package org.signalbox.tests.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An archive by the commands of the built product: priced, created, checked, and read after its network was removed.
 */
@Timeout(300)
class ArchiveIT {
    @TempDir
    Path folder;

    private Practice practice;
    private Signalbox signalbox;

    @BeforeEach
    void connect() throws Exception {
        practice = Practice.open(folder);
        signalbox = practice.signalbox();
    }

    @AfterEach
    void close() {
        practice.close();
    }

    private JsonObject json(int exit, String... words) throws Exception {
        var all = new ArrayList<>(List.of(words));
        all.add("--json");
        var ran = signalbox.run(all.toArray(String[]::new));
        assertThat(ran.exit()).as(ran.toString()).isEqualTo(exit);
        return ran.json();
    }

    @Test
    void an_archive_is_priced_made_checked_and_read_after_its_network_is_gone() throws Exception {
        var estimate = json(0, "archive", "plaza", "--estimate")
                .getAsJsonArray("estimates")
                .get(0)
                .getAsJsonObject();
        assertThat(estimate.get("posts").getAsInt()).isPositive();
        assertThat(estimate.get("counted").getAsBoolean()).isTrue();

        var stopped = json(1, "archive", "nightline@plaza", "--max-reads", "3");
        assertThat(stopped.getAsJsonArray("archives")
                        .get(0)
                        .getAsJsonObject()
                        .get("state")
                        .getAsString())
                .isEqualTo("stopped");
        var made = json(0, "archive", "plaza").getAsJsonArray("archives").get(0).getAsJsonObject();
        assertThat(made.get("state").getAsString()).isEqualTo("complete");
        assertThat(made.get("posts").getAsInt()).isEqualTo(estimate.get("posts").getAsInt());

        var place = Path.of(json(0, "archive")
                .getAsJsonArray("archives")
                .get(0)
                .getAsJsonObject()
                .get("folder")
                .getAsString());
        assertThat(json(0, "archive", "verify", place.toString()).get("valid").getAsBoolean())
                .isTrue();
        assertThat(json(0, "archive", "before-end").get("mode").getAsString()).isEqualTo("offer");
        json(0, "archive", "before-end", "automatic", "--days", "45");
        var set = json(0, "archive", "before-end");
        assertThat(set.get("mode").getAsString()).isEqualTo("automatic");
        assertThat(set.get("days").getAsInt()).isEqualTo(45);
        json(64, "archive", "before-end", "never");
        json(0, "networks", "remove", "plaza");
        var post = json(0, "archive", "show", "nightline@plaza", "--limit", "1")
                .getAsJsonArray("posts")
                .get(0)
                .getAsJsonObject();
        assertThat(post.get("text").getAsString()).isNotBlank();

        Files.writeString(place.resolve("index.html"), "other");
        assertThat(json(1, "archive", "verify", place.toString()).get("valid").getAsBoolean())
                .isFalse();
    }
}
