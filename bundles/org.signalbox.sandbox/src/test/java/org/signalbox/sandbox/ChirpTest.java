package org.signalbox.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChirpTest {
    private static final String PAID = "Chirp-Access";

    private final SettableClock clock = new SettableClock("2027-03-01T08:00:00Z");
    private PracticeNetwork chirp;
    private Client nightline;

    @BeforeEach
    void start() throws IOException {
        chirp = Sandbox.on(clock).start(PracticeKind.CHIRP, StartOptions.defaults());
        nightline = new Client(chirp, "nightline");
    }

    @AfterEach
    void stop() {
        nightline.close();
        chirp.close();
    }

    @Test
    void aChirpIsCommittedReadBackAndHeld() throws IOException {
        Client.Reply posted = nightline.post("/2/chirps", Client.text("The night train to Lisbon is back."));
        assertThat(posted.status()).isEqualTo(201);
        assertThat(posted.text("created_at")).isEqualTo("2027-03-01T08:00:00Z");
        assertThat(posted.json().get("reply_to").isJsonNull()).isTrue();
        assertThat(nightline.get("/2/chirps/" + posted.id()).body()).isEqualTo(posted.body());
        assertThat(nightline
                        .get("/2/users/me/chirps?since=2027-03-01T08:00:00Z")
                        .list("chirps"))
                .extracting(chirp -> chirp.get("id").getAsString())
                .containsExactly(posted.id());
        assertThat(chirp.posts()).last().satisfies(held -> {
            assertThat(held.id()).isEqualTo(posted.id());
            assertThat(held.text()).isEqualTo("The night train to Lisbon is back.");
            assertThat(held.seeded()).isFalse();
        });
        assertThat(nightline.get("/nightline/status/" + posted.id()).body()).contains("Lisbon is back");
    }

    @Test
    void itHasNoIdempotencyKeySoADoubleSendShows() throws IOException {
        nightline.post("/2/chirps", Client.text("Twice"), "Idempotency-Key", "k");
        nightline.post("/2/chirps", Client.text("Twice"), "Idempotency-Key", "k");
        assertThat(chirp.posts().stream().filter(post -> post.text().equals("Twice")))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "280, a, ''",
        "140, 日, ''",
        "140, 🚂, ''",
        "140, 👩‍👩‍👧, ''",
        "257, a, https://nightline.example/a-very-long-address-that-counts-twenty-three-all-the-same",
        "257, é, nightline.com"
    })
    void exactlyTheLimitIsTakenAndOneMoreIsNot(int count, String unit, String tail) throws IOException {
        String end = tail.isEmpty() ? "" : " " + tail;
        int fits = tail.isEmpty() ? count : count - 1;
        assertThat(nightline
                        .post("/2/chirps", Client.text(unit.repeat(fits) + end))
                        .status())
                .isEqualTo(201);
        Client.Reply over = nightline.post("/2/chirps", Client.text(unit.repeat(fits) + "x" + end));
        assertThat(over.status()).isEqualTo(422);
        assertThat(over.error()).isEqualTo("text_too_long");
        assertThat(over.json().get("limit").getAsInt()).isEqualTo(280);
        assertThat(over.json().get("actual").getAsInt()).isEqualTo(281);
    }

    @Test
    void aThreadNamesItsParentsAndAMissingParentIsRefused() throws IOException {
        String first = nightline.post("/2/chirps", Client.text("1")).id();
        Client.Reply second = nightline.post("/2/chirps", "{\"text\":\"2\",\"reply_to\":\"" + first + "\"}");
        assertThat(second.text("reply_to")).isEqualTo(first);
        assertThat(nightline.delete("/2/chirps/" + first).status()).isEqualTo(200);
        assertThat(nightline.delete("/2/chirps/" + first).status()).isEqualTo(404);
        assertThat(nightline
                        .post("/2/chirps", "{\"text\":\"3\",\"reply_to\":\"" + first + "\"}")
                        .error())
                .isEqualTo("reply_target_gone");
    }

    @Test
    void imagesAreCheckedByBytesSizeAndNumber() throws IOException {
        String id = nightline.form("/2/media", Client.png(200), "alt", "Dusk").id();
        assertThat(nightline.raw("/2/media", "image/png", Client.png(5_242_880)).status())
                .isEqualTo(201);
        Client.Reply tooLarge = nightline.raw("/2/media", "image/png", Client.png(5_242_881));
        assertThat(tooLarge.status()).isEqualTo(413);
        assertThat(tooLarge.error()).isEqualTo("media_too_large");
        assertThat(nightline
                        .raw("/2/media", "image/png", "GIF89a......".getBytes())
                        .status())
                .isEqualTo(415);
        assertThat(nightline.raw("/2/media", "image/png", new byte[0]).error()).isEqualTo("media_empty");
        assertThat(nightline.raw("/2/media", "text/plain", Client.png(9)).error())
                .isEqualTo("content_type");
        assertThat(nightline
                        .post("/2/chirps", "{\"media_ids\":[\"%1$s\",\"%1$s\",\"%1$s\",\"%1$s\"]}".formatted(id))
                        .status())
                .isEqualTo(201);
        assertThat(nightline
                        .post(
                                "/2/chirps",
                                "{\"media_ids\":[\"%1$s\",\"%1$s\",\"%1$s\",\"%1$s\",\"%1$s\"]}".formatted(id))
                        .error())
                .isEqualTo("too_many_media");
        assertThat(nightline.post("/2/chirps", "{\"media_ids\":[\"77\"]}").error())
                .isEqualTo("media_unknown");
        assertThat(chirp.posts().getLast().media()).hasSize(4).first().satisfies(media -> {
            assertThat(media.alt()).isEqualTo("Dusk");
            assertThat(media.bytes()).isEqualTo(200);
        });
    }

    @Test
    void anUnusedImageIsForgottenAfterADay() throws IOException {
        String id = nightline.raw("/2/media", "image/png", Client.png(20)).id();
        clock.forward(Duration.ofHours(24));
        assertThat(nightline
                        .post("/2/chirps", "{\"media_ids\":[\"" + id + "\"]}")
                        .status())
                .isEqualTo(201);
        String other = nightline.raw("/2/media", "image/png", Client.png(20)).id();
        clock.forward(Duration.ofHours(24).plusMillis(1));
        assertThat(nightline
                        .post("/2/chirps", "{\"media_ids\":[\"" + other + "\"]}")
                        .error())
                .isEqualTo("media_unknown");
        assertThat(nightline
                        .post("/2/chirps", "{\"media_ids\":[\"" + id + "\"]}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void malformedRequestsAreRefusedWithTheirCode() throws IOException {
        assertThat(nightline.post("/2/chirps", "{").error()).isEqualTo("bad_json");
        assertThat(nightline.post("/2/chirps", "[]").error()).isEqualTo("bad_json");
        assertThat(nightline.post("/2/chirps", "{\"text\":5}").error()).isEqualTo("bad_field");
        assertThat(nightline.post("/2/chirps", "{\"text\":\" \\n\"}").error()).isEqualTo("text_empty");
        assertThat(nightline.get("/2/users/me/chirps?limit=101").error()).isEqualTo("bad_query");
        assertThat(nightline.get("/2/users/me/chirps?cursor=x").error()).isEqualTo("bad_query");
        assertThat(nightline.get("/2/users/me/chirps?since=yesterday").error()).isEqualTo("bad_query");
        assertThat(nightline.get("/2/nowhere").status()).isEqualTo(404);
        Client.Reply wrongMethod = nightline.put("/2/chirps", "{}");
        assertThat(wrongMethod.status()).isEqualTo(405);
        assertThat(wrongMethod.header("Allow")).isEqualTo("POST");
    }

    @Test
    void tokensAreNeededAndRotationEndsTheOldOne() throws IOException {
        try (Client nobody = new Client(chirp.origin(), "");
                Client wrong = new Client(chirp.origin(), "nonsense")) {
            assertThat(nobody.get("/2/me").error()).isEqualTo("token_missing");
            assertThat(wrong.get("/2/me").error()).isEqualTo("token_invalid");
            assertThat(wrong.get("/2/me").header("WWW-Authenticate")).isEqualTo("Bearer");
        }
        assertThat(nightline.get("/2/me").text("handle")).isEqualTo("nightline");
        String fresh = chirp.rotateToken("nightline");
        assertThat(nightline.get("/2/me").error()).isEqualTo("token_expired");
        try (Client again = new Client(chirp.origin(), fresh)) {
            assertThat(again.get("/2/me").status()).isEqualTo(200);
        }
    }

    @Test
    void everyPastChirpIsReadOnceThroughTheCursor() throws IOException {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        while (pages == 0 || !cursor.isEmpty()) {
            Client.Reply page = nightline.get("/2/users/me/chirps?limit=15&cursor=" + cursor);
            page.list("chirps").forEach(chirp -> ids.add(chirp.get("id").getAsString()));
            cursor = page.json().get("next_cursor").isJsonNull() ? "" : page.text("next_cursor");
            pages++;
        }
        assertThat(pages).isEqualTo(3);
        assertThat(ids).hasSize(40).doesNotHaveDuplicates();
        assertThat(ids.stream().map(Long::valueOf).toList()).isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    @Test
    void theRateIsLimitedPerWindowAndSaidInHeaders() throws IOException {
        try (PracticeNetwork strict = Sandbox.on(clock)
                        .start(PracticeKind.CHIRP, StartOptions.defaults().withRateLimit(3));
                Client client = new Client(strict, "nightline")) {
            assertThat(client.get("/2/me").header("X-RateLimit-Remaining")).isEqualTo("2");
            client.get("/2/me");
            assertThat(client.get("/2/me").status()).isEqualTo(200);
            clock.forward(Duration.ofSeconds(100));
            Client.Reply refused = client.get("/2/me");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.error()).isEqualTo("rate_limited");
            assertThat(refused.header("Retry-After")).isEqualTo("800");
            assertThat(refused.header("X-RateLimit-Limit")).isEqualTo("3");
            assertThat(refused.header("X-RateLimit-Reset"))
                    .isEqualTo(Long.toString(clock.instant().getEpochSecond() + 800));
            clock.forward(Duration.ofSeconds(800));
            assertThat(client.get("/2/me").status()).isEqualTo(200);
        }
    }

    @Test
    void afterTheEndOfFreeAccessOnlyPaidCallsAndTheTermsWork() throws IOException {
        chirp.endFreeAccess(Duration.ofSeconds(5));
        assertThat(nightline.get("/2/terms").text("access")).isEqualTo("free");
        assertThat(nightline.get("/2/terms").text("free_until")).isEqualTo("2027-03-01T08:00:05Z");
        assertThat(nightline.post("/2/chirps", Client.text("The last free one")).status())
                .isEqualTo(201);
        clock.forward(Duration.ofSeconds(5));
        assertThat(nightline.post("/2/chirps", Client.text("No")).error()).isEqualTo("access_ended");
        assertThat(nightline.get("/2/users/me/chirps").status()).isEqualTo(403);
        assertThat(nightline.get("/2/terms").text("access")).isEqualTo("ended");
        Client.Reply paid = nightline.get("/2/terms", PAID, "paid");
        assertThat(paid.text("access")).isEqualTo("paid");
        assertThat(paid.text("version")).isEqualTo("2.0");
        assertThat(paid.json()
                        .getAsJsonObject("price_micros")
                        .get("post_with_link")
                        .getAsLong())
                .isEqualTo(200_000);
        assertThat(nightline.get("/2/users/me/chirps", PAID, "paid").status()).isEqualTo(200);
        assertThat(chirp.bill().totalMicros()).isZero();
        chirp.restoreFreeAccess();
        assertThat(nightline.get("/2/me").status()).isEqualTo(200);
    }

    @Test
    void paidChirpsAreMeteredToTheCent() throws IOException {
        nightline.post("/2/chirps", Client.text("Free, with https://nightline.example"), PAID, "paid");
        chirp.endFreeAccess(Duration.ZERO);
        for (int i : IntStream.range(0, 6).toArray()) {
            nightline.post("/2/chirps", Client.text("Plain " + i), PAID, "paid");
        }
        String linked = nightline
                .post("/2/chirps", Client.text("Fares: https://nightline.example/fares"), PAID, "paid")
                .id();
        nightline.post("/2/chirps", Client.text("x".repeat(281)), PAID, "paid");
        nightline.post("/2/chirps", Client.text("unpaid"));
        assertThat(chirp.bill().totalMicros()).isEqualTo(6 * 15_000 + 200_000);
        assertThat(chirp.bill().lines()).hasSize(7).last().satisfies(line -> {
            assertThat(line.postId()).isEqualTo(linked);
            assertThat(line.hasLink()).isTrue();
        });
    }

    @Test
    void aChirpWhoseAnswerIsLostIsChargedAllTheSame() throws IOException {
        chirp.endFreeAccess(Duration.ZERO);
        chirp.misbehave(InjectedFault.of(InjectedFault.Kind.ERROR_AFTER_COMMIT).on(PracticeOperation.PUBLISH));
        assertThat(nightline
                        .post("/2/chirps", Client.text("Lost"), PAID, "paid")
                        .status())
                .isEqualTo(502);
        assertThat(chirp.bill().totalMicros()).isEqualTo(15_000);
    }
}
