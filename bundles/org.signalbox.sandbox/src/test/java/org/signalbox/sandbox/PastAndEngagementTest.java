package org.signalbox.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PastAndEngagementTest {
    private final SettableClock clock = new SettableClock("2027-03-01T08:00:00Z");
    private final Sandbox sandbox = Sandbox.on(clock);

    @Test
    void eachAccountStartsWithFortyPastPostsOfTheLastEightWeeks() throws IOException {
        try (PracticeNetwork plaza = sandbox.start(PracticeKind.PLAZA, StartOptions.defaults())) {
            List<PracticePost> held = plaza.posts();
            assertThat(held).hasSize(80).allSatisfy(post -> {
                assertThat(post.createdAt()).isBetween(clock.instant().minus(Duration.ofDays(57)), clock.instant());
                assertThat(post.seeded()).isTrue();
                assertThat(post.text().length()).isBetween(10, 280);
            });
            assertThat(held.stream().collect(Collectors.groupingBy(PracticePost::handle, Collectors.counting())))
                    .containsEntry("nightline", 40L)
                    .containsEntry("nightline-fr", 40L);
            assertThat(held.stream().filter(post -> post.handle().equals("nightline-fr")))
                    .allSatisfy(post -> assertThat(post.language()).contains("fr"))
                    .anySatisfy(post -> assertThat(post.text()).contains("départ"));
            assertThat(held.stream().filter(post -> !post.media().isEmpty()))
                    .hasSizeGreaterThan(15)
                    .allSatisfy(
                            post -> assertThat(post.media().getFirst().alt()).isNotBlank());
        }
    }

    @Test
    void theSameSeedOnTheSameDayGivesTheSamePastAndAnotherSeedAnother() throws IOException {
        List<PracticePost> first = past(5);
        clock.forward(Duration.ofHours(3));
        assertThat(past(5)).isEqualTo(first);
        assertThat(past(6)).isNotEqualTo(first);
    }

    private List<PracticePost> past(long seed) throws IOException {
        try (PracticeNetwork chirp =
                sandbox.start(PracticeKind.CHIRP, StartOptions.defaults().withSeed(seed))) {
            return chirp.posts();
        }
    }

    @Test
    void engagementOfANewPostClimbsAndNeverFalls() throws IOException {
        StartOptions fast = StartOptions.defaults().withSpeed(600).withPastPosts(0);
        try (PracticeNetwork chirp = sandbox.start(PracticeKind.CHIRP, fast);
                Client client = new Client(chirp, "nightline")) {
            String id = client.post("/2/chirps", Client.text("Tickets: https://nightline.example"))
                    .id();
            JsonObject before = reading(client, "/2/chirps/metrics?ids=" + id);
            assertThat(before.get("impressions").getAsLong()).isZero();
            for (int second = 1; second <= 120; second++) {
                clock.forward(Duration.ofSeconds(1));
                JsonObject now = reading(client, "/2/chirps/metrics?ids=" + id);
                for (String metric : List.of("impressions", "likes", "rechirps", "replies", "link_clicks")) {
                    assertThat(now.get(metric).getAsLong())
                            .isGreaterThanOrEqualTo(before.get(metric).getAsLong());
                }
                if (second <= 10) {
                    assertThat(now.get("impressions").getAsLong())
                            .isGreaterThan(before.get("impressions").getAsLong());
                }
                before = now;
            }
            assertThat(before.get("likes").getAsLong()).isPositive();
            assertThat(before.get("link_clicks").getAsLong()).isPositive();
        }
    }

    @Test
    void aPostWithoutALinkGetsNoLinkClicks() throws IOException {
        try (PracticeNetwork chirp = sandbox.start(PracticeKind.CHIRP, StartOptions.defaults());
                Client client = new Client(chirp, "nightline")) {
            String id = client.post("/2/chirps", Client.text("Good night")).id();
            clock.forward(Duration.ofDays(9));
            JsonObject reading = reading(client, "/2/chirps/metrics?ids=" + id);
            assertThat(reading.get("link_clicks").getAsLong()).isZero();
            assertThat(reading.get("impressions").getAsLong()).isPositive();
        }
    }

    @Test
    void readingsAreTheSameForTheSameSeedPostAndInstant() throws IOException {
        assertThat(readings(3)).isEqualTo(readings(3)).isNotEqualTo(readings(4));
    }

    private JsonArray readings(long seed) throws IOException {
        try (PracticeNetwork plaza = sandbox.start(
                        PracticeKind.PLAZA, StartOptions.defaults().withSeed(seed));
                Client client = new Client(plaza, "nightline")) {
            String id = client.post("/api/posts", Client.text("Hello")).id();
            String past = client.get("/api/accounts/me").status() == 200
                    ? plaza.posts().stream()
                            .filter(post -> post.handle().equals("nightline"))
                            .map(PracticePost::id)
                            .limit(40)
                            .collect(Collectors.joining(","))
                    : "";
            return client.get("/api/metrics?ids=" + past + "," + id).json().getAsJsonArray("metrics");
        }
    }

    @Test
    void pastPostsHaveGrownAndNobodyReadsAnothersMetrics() throws IOException {
        try (PracticeNetwork plaza = sandbox.start(PracticeKind.PLAZA, StartOptions.defaults());
                Client french = new Client(plaza, "nightline-fr")) {
            String ids = plaza.posts().stream().map(PracticePost::id).collect(Collectors.joining(","));
            JsonObject answer = french.get("/api/metrics?ids=" + ids).json();
            assertThat(answer.getAsJsonArray("metrics"))
                    .hasSize(40)
                    .allSatisfy(reading -> assertThat(
                                    ((JsonObject) reading).get("views").getAsLong())
                            .isGreaterThan(50));
            assertThat(answer.getAsJsonArray("missing")).hasSize(40);
            String tooMany = ids + ",1".repeat(1) + "," + String.join(",", java.util.Collections.nCopies(1, "2"))
                    + java.util.stream.IntStream.range(100, 120)
                            .mapToObj(i -> "," + i)
                            .collect(Collectors.joining());
            assertThat(french.get("/api/metrics?ids=" + tooMany).error()).isEqualTo("bad_query");
        }
    }

    @Test
    void aRestartedNetworkNeverGivesAnIdOutAgain() throws IOException {
        String first = postOnce();
        clock.forward(Duration.ofMillis(1));
        assertThat(Long.parseLong(postOnce())).isGreaterThan(Long.parseLong(first));
    }

    private String postOnce() throws IOException {
        try (PracticeNetwork chirp = sandbox.start(PracticeKind.CHIRP, StartOptions.defaults());
                Client client = new Client(chirp, "nightline")) {
            return client.post("/2/chirps", Client.text("x")).id();
        }
    }

    private static JsonObject reading(Client client, String path) throws IOException {
        List<JsonElement> readings =
                client.get(path).json().getAsJsonArray("metrics").asList();
        assertThat(readings).hasSize(1);
        assertThat(Instant.parse(readings.getFirst().getAsJsonObject().get("at").getAsString()))
                .isNotNull();
        return readings.getFirst().getAsJsonObject();
    }
}
