package org.signalbox.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlazaTest {
    private static final String KEY = "Idempotency-Key";

    private final SettableClock clock = new SettableClock("2027-03-01T08:00:00Z");
    private PracticeNetwork plaza;
    private Client nightline;
    private Client french;

    @BeforeEach
    void start() throws IOException {
        plaza = Sandbox.on(clock).start(PracticeKind.PLAZA, StartOptions.defaults());
        nightline = new Client(plaza, "nightline");
        french = new Client(plaza, "nightline-fr");
    }

    @AfterEach
    void stop() {
        nightline.close();
        french.close();
        plaza.close();
    }

    @Test
    void fiveHundredGraphemesAreTakenAndOneMoreIsNot() throws IOException {
        String family = "👩‍👩‍👧";
        assertThat(nightline.post("/api/posts", Client.text(family.repeat(500))).status())
                .isEqualTo(201);
        Client.Reply over = nightline.post("/api/posts", Client.text(family.repeat(500) + "e\u0301"));
        assertThat(over.error()).isEqualTo("text_too_long");
        assertThat(over.json().get("actual").getAsInt()).isEqualTo(501);
    }

    @Test
    void theSameKeyTwiceCommitsOnePost() throws IOException {
        Client.Reply first = nightline.post("/api/posts", Client.text("Once"), KEY, "k1");
        Client.Reply second = nightline.post("/api/posts", Client.text("Once"), KEY, "k1");
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(nightline.post("/api/posts", Client.text("Other"), KEY, "k1").error())
                .isEqualTo("idempotency_key_reused");
        assertThat(french.post("/api/posts", Client.text("Once"), KEY, "k1").status())
                .isEqualTo(201);
        assertThat(plaza.posts().stream().filter(post -> !post.seeded())).hasSize(2);
        assertThat(plaza.posts().getLast().idempotencyKey()).contains("k1");
    }

    @Test
    void aKeyIsKeptForOneHour() throws IOException {
        String first =
                nightline.post("/api/posts", Client.text("Once"), KEY, "k").id();
        clock.forward(Duration.ofHours(1).minusMillis(1));
        assertThat(nightline.post("/api/posts", Client.text("Once"), KEY, "k").id())
                .isEqualTo(first);
        clock.forward(Duration.ofMillis(1));
        assertThat(nightline.post("/api/posts", Client.text("Once"), KEY, "k").status())
                .isEqualTo(201);
    }

    @Test
    void aRefusedRequestDoesNotUseItsKeyUp() throws IOException {
        assertThat(nightline.post("/api/posts", Client.text(""), KEY, "k").status())
                .isEqualTo(422);
        assertThat(nightline.post("/api/posts", Client.text("Now"), KEY, "k").status())
                .isEqualTo(201);
    }

    @Test
    void oneKeyAtOnceFromManyThreadsCommitsOnePost() throws Exception {
        Set<String> ids = ConcurrentHashMap.newKeySet();
        List<Thread> threads = IntStream.range(0, 20)
                .mapToObj(i -> Thread.ofVirtual().start(() -> {
                    try {
                        ids.add(nightline
                                .post("/api/posts", Client.text("Race"), KEY, "r")
                                .id());
                    } catch (IOException e) {
                        ids.add("failed: " + e);
                    }
                }))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(ids).hasSize(1);
        assertThat(plaza.posts().stream().filter(post -> post.text().equals("Race")))
                .hasSize(1);
    }

    @Test
    void anImageNeedsAlternativeTextAndTimeToBeProcessed() throws IOException {
        assertThat(nightline
                        .form("/api/media", Client.png(50), "description", " ")
                        .error())
                .isEqualTo("alt_required");
        assertThat(nightline
                        .form("/api/media", Client.png(50), "description", "a".repeat(1_501))
                        .error())
                .isEqualTo("alt_too_long");
        assertThat(nightline
                        .form("/api/media", Client.png(50), "description", "a".repeat(1_500))
                        .status())
                .isEqualTo(202);
        Client.Reply upload = nightline.form("/api/media", Client.png(50), "description", "Dusk");
        String body = "{\"text\":\"Look\",\"media_ids\":[\"" + upload.id() + "\"]}";
        assertThat(nightline.get("/api/media/" + upload.id()).status()).isEqualTo(202);
        assertThat(nightline.post("/api/posts", body).error()).isEqualTo("media_processing");
        clock.forward(Duration.ofMillis(300));
        Client.Reply ready = nightline.get("/api/media/" + upload.id());
        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.text("url")).endsWith("/media/" + upload.id());
        assertThat(french.get("/api/media/" + upload.id()).status()).isEqualTo(404);
        assertThat(french.post("/api/posts", body).error()).isEqualTo("media_unknown");
        Client.Reply post = nightline.post("/api/posts", body);
        assertThat(post.status()).isEqualTo(201);
        assertThat(post.list("media").getFirst().get("description").getAsString())
                .isEqualTo("Dusk");
        assertThat(nightline.get("/media/" + upload.id()).header("Content-Type"))
                .isEqualTo("image/png");
    }

    @Test
    void anImageOfExactlyTheLimitIsTakenAndOneByteMoreIsNot() throws IOException {
        assertThat(nightline
                        .form("/api/media", Client.png(8_388_608), "description", "Big")
                        .status())
                .isEqualTo(202);
        Client.Reply over = nightline.form("/api/media", Client.png(8_388_609), "description", "Big");
        assertThat(over.status()).isEqualTo(413);
        assertThat(over.error()).isEqualTo("media_too_large");
        assertThat(nightline
                        .form("/api/media", Client.png(20_000_000), "description", "Big")
                        .error())
                .isEqualTo("media_too_large");
    }

    @Test
    void anEditReplacesWhatItNamesAndADeletionDeletes() throws IOException {
        String id = nightline
                .post("/api/posts", "{\"text\":\"Befor\",\"language\":\"en\"}")
                .id();
        clock.forward(Duration.ofSeconds(9));
        Client.Reply edited = nightline.put("/api/posts/" + id, "{\"text\":\"Before\"}");
        assertThat(edited.text("text")).isEqualTo("Before");
        assertThat(edited.text("edited_at")).isEqualTo("2027-03-01T08:00:09Z");
        assertThat(nightline
                        .put("/api/posts/" + id, Client.text("x".repeat(501)))
                        .error())
                .isEqualTo("text_too_long");
        assertThat(french.put("/api/posts/" + id, Client.text("Mine")).error()).isEqualTo("not_yours");
        assertThat(french.delete("/api/posts/" + id).error()).isEqualTo("not_yours");
        assertThat(nightline.delete("/api/posts/" + id).status()).isEqualTo(200);
        assertThat(nightline.get("/api/posts/" + id).error()).isEqualTo("not_found");
        assertThat(plaza.posts().getLast().deleted()).isTrue();
    }

    @Test
    void visibilityAndLanguageAreKeptAndChecked() throws IOException {
        Client.Reply post = nightline.post("/api/posts", "{\"text\":\"Psst\",\"visibility\":\"followers\"}");
        assertThat(post.text("visibility")).isEqualTo("followers");
        assertThat(post.text("language")).isEqualTo("en");
        assertThat(french.post("/api/posts", Client.text("Bonjour")).text("language"))
                .isEqualTo("fr");
        assertThat(french.get("/api/posts/" + post.id()).status()).isEqualTo(404);
        assertThat(french.get("/api/accounts/nightline/posts?limit=1")
                        .list("posts")
                        .getFirst()
                        .get("id")
                        .getAsString())
                .isNotEqualTo(post.id());
        assertThat(nightline
                        .get("/api/accounts/nightline/posts?limit=1")
                        .list("posts")
                        .getFirst()
                        .get("id")
                        .getAsString())
                .isEqualTo(post.id());
        assertThat(nightline
                        .post("/api/posts", "{\"text\":\"a\",\"visibility\":\"secret\"}")
                        .error())
                .isEqualTo("visibility_unknown");
        assertThat(nightline
                        .post("/api/posts", "{\"text\":\"a\",\"language\":\"French\"}")
                        .error())
                .isEqualTo("language_unknown");
        assertThat(nightline.get("/api/accounts/nobody/posts").status()).isEqualTo(404);
    }

    @Test
    void theInstanceSaysTheLimitsThatAreEnforced() throws IOException {
        plaza.changeTerms(TermsChange.builder()
                .maxLength(10)
                .maxMedia(1)
                .altRequired(false)
                .visibilityDelay(Duration.ofSeconds(3))
                .build());
        Client.Reply instance = nightline.get("/api/instance");
        assertThat(instance.json().get("max_graphemes").getAsInt()).isEqualTo(10);
        assertThat(instance.json().get("visibility_delay_ms").getAsLong()).isEqualTo(3_000);
        assertThat(nightline
                        .form("/api/media", Client.png(50), "description", "")
                        .status())
                .isEqualTo(202);
        Client.Reply post = nightline.post("/api/posts", Client.text("0123456789"));
        assertThat(post.status()).isEqualTo(201);
        assertThat(nightline.get("/api/posts/" + post.id()).status()).isEqualTo(404);
        assertThat(nightline
                        .post("/api/posts", "{\"text\":\"next\",\"in_reply_to\":\"" + post.id() + "\"}")
                        .status())
                .isEqualTo(201);
        clock.forward(Duration.ofSeconds(3));
        assertThat(nightline.get("/api/posts/" + post.id()).status()).isEqualTo(200);
        assertThat(nightline.post("/api/posts", Client.text("0123456789a")).error())
                .isEqualTo("text_too_long");
    }
}
