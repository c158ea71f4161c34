package org.signalbox.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepliesTest {
    private final SettableClock clock = new SettableClock("2027-03-01T08:00:00Z");
    private final Sandbox sandbox = Sandbox.on(clock);

    @Test
    void aPostHasAsManyRepliesAsItsCountSaysEachNoLaterThanNow() throws IOException {
        try (PracticeNetwork chirp = sandbox.start(PracticeKind.CHIRP, StartOptions.defaults());
                Client client = new Client(chirp, "nightline")) {
            int some = 0;
            for (PracticePost post : chirp.posts()) {
                long count = client.get("/2/chirps/metrics?ids=" + post.id())
                        .list("metrics")
                        .getFirst()
                        .get("replies")
                        .getAsLong();
                List<JsonObject> replies = all(client, "/2/chirps/" + post.id() + "/replies?limit=7");
                assertThat(replies).as(post.text()).hasSize((int) count);
                assertThat(replies)
                        .extracting(reply -> reply.get("id").getAsString())
                        .doesNotHaveDuplicates();
                assertThat(replies)
                        .extracting(
                                reply -> Instant.parse(reply.get("created_at").getAsString()))
                        .isSorted()
                        .allSatisfy(at -> assertThat(at).isBetween(post.createdAt(), clock.instant()));
                some += replies.size();
            }
            assertThat(some).isGreaterThan(100);
        }
    }

    @Test
    void theRepliesOfADayAreStillTheFirstOnesADayLater() throws IOException {
        try (PracticeNetwork plaza = sandbox.start(PracticeKind.PLAZA, StartOptions.defaults());
                Client client = new Client(plaza, "nightline")) {
            String id = client.post("/api/posts", Client.text("Who is on board tonight?"))
                    .id();
            clock.forward(Duration.ofHours(9));
            List<JsonObject> then = all(client, "/api/posts/" + id + "/replies?limit=3");
            clock.forward(Duration.ofHours(30));
            List<JsonObject> later = all(client, "/api/posts/" + id + "/replies?limit=3");
            assertThat(then).isNotEmpty();
            assertThat(later).hasSizeGreaterThan(then.size()).startsWith(then.toArray(JsonObject[]::new));
        }
    }

    @Test
    void anAnswerOfAnotherAccountOfTheNetworkIsAmongTheReplies() throws IOException {
        try (PracticeNetwork plaza = sandbox.start(PracticeKind.PLAZA, StartOptions.defaults());
                Client client = new Client(plaza, "nightline");
                Client french = new Client(plaza, "nightline-fr")) {
            String id = client.post("/api/posts", Client.text("Good evening")).id();
            String answer = french.post("/api/posts", "{\"text\":\"Bonsoir\",\"in_reply_to\":\"" + id + "\"}")
                    .id();
            assertThat(all(client, "/api/posts/" + id + "/replies?limit=3"))
                    .singleElement()
                    .satisfies(reply -> {
                        assertThat(reply.get("id").getAsString()).isEqualTo(answer);
                        assertThat(reply.get("handle").getAsString()).isEqualTo("nightline-fr");
                    });
        }
    }

    @Test
    void aMisbehaviourAimedAtMediaFilesHitsTheirPublicAddressesAndNoOtherDoes() throws IOException {
        try (PracticeNetwork chirp = sandbox.start(PracticeKind.CHIRP, StartOptions.defaults());
                Client client = new Client(chirp, "nightline")) {
            PracticePost post = chirp.posts().stream()
                    .filter(each -> !each.media().isEmpty())
                    .findFirst()
                    .orElseThrow();
            String address = client.get("/2/chirps/" + post.id())
                    .list("media")
                    .getFirst()
                    .get("url")
                    .getAsString()
                    .substring(chirp.origin().toString().length());
            chirp.misbehave(InjectedFault.of(InjectedFault.Kind.RATE_LIMITED));
            assertThat(client.get(address).status()).isEqualTo(200);
            chirp.misbehave(InjectedFault.of(InjectedFault.Kind.RATE_LIMITED).on(PracticeOperation.MEDIA_FILE));
            assertThat(client.get(address).status()).isEqualTo(429);
            assertThat(client.get(address).status()).isEqualTo(200);
        }
    }

    private static List<JsonObject> all(Client client, String path) throws IOException {
        List<JsonObject> all = new ArrayList<>();
        String cursor = "";
        do {
            Client.Reply page = client.get(path + cursor);
            all.addAll(page.list("replies"));
            cursor = page.json().get("next_cursor").isJsonNull() ? "" : "&cursor=" + page.text("next_cursor");
        } while (!cursor.isEmpty());
        return all;
    }
}
