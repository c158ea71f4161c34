package org.signalbox.tests.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Practice in a workspace of one's own, from nothing to the first post and back. */
class PracticeIT {
    @TempDir
    Path folder;

    @Test
    void a_post_is_published_is_there_after_a_restart_and_all_of_it_is_removed_again() throws Exception {
        var signalbox = new Signalbox(folder.resolve("mine"));
        var mine = signalbox.write("content/mine.md", "---\ntitle: Mine\n---\nMy own post.\n");
        var ownText = Files.readString(mine);

        var made = signalbox.run("practice", "--json");
        assertThat(made.exit()).as(made.err()).isZero();
        assertThat(all(made.json(), "networks")).hasSize(2);
        var ready = path(made.json(), "ready");

        var again = signalbox.run("practice", "--json");
        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(again.json().get("changed").getAsBoolean()).isFalse();

        List<URI> pages;
        try (var node = signalbox.serve()) {
            assertThat(node.ready()).isNotEmpty();
            var published = signalbox.run("publish", ready, "--now", "--json");
            assertThat(published.exit()).as(published.out() + published.err()).isZero();
            pages = all(published.json(), "publications").stream()
                    .map(publication -> URI.create(publication.get("url").getAsString()))
                    .toList();
            assertThat(pages)
                    .hasSize(2)
                    .allSatisfy(page -> assertThat(body(page)).contains("My first post with Signalbox!"));
            assertThat(node.stop()).isTrue();
        }

        try (var node = signalbox.serve()) {
            assertThat(node.ready()).isNotEmpty();
            assertThat(pages).allSatisfy(page -> assertThat(body(page)).contains("My first post with Signalbox!"));

            var removed = signalbox.run("practice", "--remove", "--json");
            assertThat(removed.exit()).as(removed.err()).isZero();
            assertThat(removed.json().getAsJsonArray("networks")).hasSize(2);
            assertThat(removed.json().getAsJsonArray("accounts")).hasSize(2);
            assertThat(removed.json().getAsJsonArray("deleted")).hasSize(3);
            assertThat(removed.json().get("cancelled").getAsInt()).isEqualTo(2);
            assertThat(node.stop()).isTrue();
        }
        assertThat(signalbox.workspace().resolve(ready)).doesNotExist();
        assertThat(signalbox.workspace().resolve(".signalbox/practice")).doesNotExist();
        assertThat(Files.readString(mine)).isEqualTo(ownText);
        assertThat(all(signalbox.run("accounts", "--json").json(), "accounts")).isEmpty();
    }

    @Test
    void without_a_node_the_command_that_publishes_runs_the_networks_itself() throws Exception {
        var signalbox = new Signalbox(folder.resolve("alone"));
        var ready = path(signalbox.run("practice", "--json").json(), "ready");

        var published = signalbox.run("publish", ready, "--now", "--json");

        assertThat(published.exit()).as(published.out() + published.err()).isZero();
        var text = signalbox.run("practice");
        assertThat(text.out()).contains("nothing was changed").contains("--remove");
    }

    @Test
    void a_workspace_that_cannot_be_written_is_refused_with_its_name() throws Exception {
        var closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
        Assumptions.assumeFalse(Files.isWritable(closed)); // root writes everywhere

        var refused = new Signalbox(closed).run("practice");

        assertThat(refused.exit()).isEqualTo(73);
        assertThat(refused.errorLine()).contains(closed.toString());
    }

    @Test
    void another_workspace_than_the_open_one_is_refused() throws Exception {
        var signalbox = new Signalbox(folder.resolve("one"));

        var refused = signalbox.run("practice", folder.resolve("other").toString());

        assertThat(refused.exit()).isEqualTo(64);
        assertThat(refused.errorLine()).contains("one").contains("other");
        assertThat(folder.resolve("other")).doesNotExist();
    }

    private static String path(JsonObject made, String purpose) {
        return all(made, "posts").stream()
                .filter(post -> post.get("purpose").getAsString().equals(purpose))
                .map(post -> post.get("path").getAsString())
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonObject> all(JsonObject document, String name) {
        return document.getAsJsonArray(name).asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private static String body(URI page) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
