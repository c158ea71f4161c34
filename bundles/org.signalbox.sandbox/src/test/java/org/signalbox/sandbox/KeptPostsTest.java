package org.signalbox.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A practice network with a folder has its posts again after a restart. */
class KeptPostsTest {
    private final SettableClock clock = new SettableClock("2027-03-01T08:00:00Z");

    @TempDir
    Path folder;

    private PracticeNetwork start(PracticeKind kind) throws IOException {
        return Sandbox.on(clock)
                .start(
                        kind,
                        StartOptions.defaults()
                                .withSeed(7)
                                .withAccounts(List.of("practice"))
                                .keptIn(folder));
    }

    @Test
    void a_published_post_is_there_after_a_restart() throws IOException {
        String id;
        String token;
        try (var chirp = start(PracticeKind.CHIRP);
                var client = new Client(chirp, "practice")) {
            token = chirp.tokenFor("practice");
            id = client.post("/2/chirps", Client.text("Kept")).id();
        }
        try (var chirp = start(PracticeKind.CHIRP);
                var client = new Client(chirp, "practice")) {
            assertThat(chirp.tokenFor("practice")).isEqualTo(token);
            assertThat(client.get("/2/chirps/" + id).text("text")).isEqualTo("Kept");
            assertThat(client.get("/practice/status/" + id).body()).contains("Kept");
            assertThat(chirp.posts()).hasSize(1);
        }
    }

    @Test
    void edits_deletions_and_images_are_kept() throws IOException {
        String changed;
        String gone;
        String image;
        try (var plaza = start(PracticeKind.PLAZA);
                var client = new Client(plaza, "practice")) {
            image = client.form("/api/media", Client.png(300), "description", "A dot")
                    .id();
            clock.forward(java.time.Duration.ofSeconds(1));
            changed = client.post("/api/posts", "{\"text\":\"Old\",\"media_ids\":[\"" + image + "\"]}")
                    .id();
            client.put("/api/posts/" + changed, Client.text("New"));
            gone = client.post("/api/posts", Client.text("Gone")).id();
            client.delete("/api/posts/" + gone);
        }
        try (var plaza = start(PracticeKind.PLAZA);
                var client = new Client(plaza, "practice")) {
            assertThat(client.get("/api/posts/" + changed).text("text")).isEqualTo("New");
            assertThat(client.get("/media/" + image).status()).isEqualTo(200);
            assertThat(client.get("/api/posts/" + gone).status()).isEqualTo(404);
        }
    }

    @Test
    void an_idempotency_key_is_remembered_after_a_restart() throws IOException {
        String first;
        try (var plaza = start(PracticeKind.PLAZA);
                var client = new Client(plaza, "practice")) {
            first = client.post("/api/posts", Client.text("Once"), "Idempotency-Key", "k")
                    .id();
        }
        try (var plaza = start(PracticeKind.PLAZA);
                var client = new Client(plaza, "practice")) {
            var again = client.post("/api/posts", Client.text("Once"), "Idempotency-Key", "k");
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.id()).isEqualTo(first);
            assertThat(plaza.posts()).hasSize(1);
        }
    }

    @Test
    void a_line_cut_off_by_a_crash_is_dropped() throws IOException {
        try (var chirp = start(PracticeKind.CHIRP);
                var client = new Client(chirp, "practice")) {
            client.post("/2/chirps", Client.text("Whole"));
        }
        Files.writeString(folder.resolve("posts.jsonl"), "{\"id\":\"12", StandardOpenOption.APPEND);
        try (var chirp = start(PracticeKind.CHIRP);
                var client = new Client(chirp, "practice")) {
            client.post("/2/chirps", Client.text("After"));
        }
        try (var chirp = start(PracticeKind.CHIRP)) {
            assertThat(chirp.posts().stream().map(PracticePost::text)).containsExactly("Whole", "After");
        }
    }

    @Test
    void a_damaged_line_is_named_and_the_port_is_free_again() throws IOException {
        Files.writeString(folder.resolve("posts.jsonl"), "no json\n");
        assertThatThrownBy(() -> start(PracticeKind.CHIRP))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 1");
        Files.delete(folder.resolve("posts.jsonl"));
        start(PracticeKind.CHIRP).close();
    }

    @Test
    void a_folder_is_used_by_one_server_at_a_time() throws IOException {
        try (var first = start(PracticeKind.CHIRP)) {
            assertThatThrownBy(() -> start(PracticeKind.CHIRP))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(folder.toString());
            assertThat(first.handles()).containsExactly("practice");
        }
    }
}
