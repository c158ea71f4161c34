package org.signalbox.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InboxTest {
    /** Seconds; at once, but on a busy machine. */
    private static final int SOON = 20;

    private final SettableClock clock = new SettableClock("2027-03-01T08:00:00Z");
    private final Sandbox sandbox = Sandbox.on(clock);

    @Test
    void theInboxIsReadOnByItsCursorAndTellsEachItemOnce() throws IOException {
        try (PracticeNetwork chirp = sandbox.start(PracticeKind.CHIRP, StartOptions.defaults());
                Client client = new Client(chirp, "nightline")) {
            Client.Reply newest = client.get("/2/inbox?limit=5");
            assertThat(newest.list("items")).hasSize(5);
            assertThat(newest.json().get("more").getAsBoolean()).isFalse();
            clock.forward(Duration.ofHours(40));
            List<JsonObject> later = on(client, newest.text("next_after"));
            assertThat(later)
                    .hasSizeGreaterThan(5)
                    .extracting(item -> item.get("id").getAsString())
                    .doesNotHaveDuplicates()
                    .doesNotContainAnyElementsOf(newest.list("items").stream()
                            .map(item -> item.get("id").getAsString())
                            .toList());
            assertThat(later)
                    .extracting(item -> item.get("kind").getAsString())
                    .contains("comment", "mention")
                    .doesNotContain("message");
            assertThat(client.get("/2/inbox?after=nonsense").error()).isEqualTo("bad_query");
        }
    }

    private static List<JsonObject> on(Client client, String after) throws IOException {
        List<JsonObject> all = new ArrayList<>();
        boolean more = true;
        for (String at = after; more; ) {
            Client.Reply page = client.get("/2/inbox?limit=3&after=" + at);
            all.addAll(page.list("items"));
            at = page.text("next_after");
            more = page.json().get("more").getAsBoolean();
        }
        return all;
    }

    @Test
    void whatAPersonWritesNowComesAfterAllThatWasTold() throws IOException {
        try (PracticeNetwork chirp = sandbox.start(PracticeKind.CHIRP, StartOptions.defaults());
                Client client = new Client(chirp, "nightline")) {
            String post = client.post("/2/chirps", Client.text("Good evening")).id();
            String first = chirp.write(WrittenItem.comment("nightline", post, "zoe", "Evening!"));
            Client.Reply read = client.get("/2/inbox?limit=100");
            assertThat(read.list("items").getLast().get("id").getAsString()).isEqualTo(first);
            String second = chirp.write(WrittenItem.mention("nightline", "zoe", "@nightline hello"));
            assertThat(on(client, read.text("next_after"))).singleElement().satisfies(item -> {
                assertThat(item.get("id").getAsString()).isEqualTo(second);
                assertThat(item.get("handle").getAsString()).isEqualTo("zoe");
                assertThat(item.get("kind").getAsString()).isEqualTo("mention");
                assertThat(item.get("url").getAsString()).endsWith("/replies/" + second);
            });
            chirp.write(WrittenItem.mention("nightline", "eve", "Click").withUrl("javascript:alert(1)"));
            assertThat(on(client, read.text("next_after")).getLast().get("url").getAsString())
                    .isEqualTo("javascript:alert(1)");
            assertThat(client.get("/2/chirps/" + post + "/replies").list("replies"))
                    .extracting(reply -> reply.get("id").getAsString())
                    .containsExactly(first);
            assertThatThrownBy(() -> chirp.write(WrittenItem.comment("nightline", "1", "zoe", "Where?")))
                    .hasMessageContaining("bad_field");
            assertThatThrownBy(() -> chirp.write(WrittenItem.message("nightline", "zoe", "Only at Plaza")))
                    .hasMessageContaining("bad_field");
        }
    }

    @Test
    void anItemIsAnsweredLikedHiddenAndRemoved() throws IOException {
        try (PracticeNetwork plaza = sandbox.start(PracticeKind.PLAZA, StartOptions.defaults());
                Client client = new Client(plaza, "nightline")) {
            String post = client.post("/api/posts", Client.text("Good evening")).id();
            String comment = plaza.write(WrittenItem.comment("nightline", post, "zoe", "Evening!"));
            String message = plaza.write(WrittenItem.message("nightline", "zoe", "A word"));
            Client.Reply answer = client.post("/api/posts", "{\"text\":\"Hello\",\"in_reply_to\":\"" + comment + "\"}");
            assertThat(answer.text("in_reply_to")).isEqualTo(comment);
            assertThat(answer.text("visibility")).isEqualTo("public");
            assertThat(client.post("/api/posts", "{\"text\":\"Hush\",\"in_reply_to\":\"" + message + "\"}")
                            .text("visibility"))
                    .as("an answer to a message is for its author alone")
                    .isEqualTo("direct");
            assertThat(client.put("/api/inbox/" + comment, "{\"liked\":true}").status())
                    .isEqualTo(200);
            assertThat(client.put("/api/inbox/" + comment, "{\"hidden\":true}").status())
                    .isEqualTo(200);
            assertThat(client.put("/api/inbox/" + message, "{\"hidden\":true}").error())
                    .isEqualTo("not_yours");
            assertThat(client.put("/api/inbox/" + message, "{}").error()).isEqualTo("bad_field");
            assertThat(client.get("/api/posts/" + post + "/replies").list("replies"))
                    .isEmpty();
            assertThat(item(plaza, comment)).satisfies(item -> {
                assertThat(item.liked()).isTrue();
                assertThat(item.hidden()).isTrue();
                assertThat(item.removed()).isFalse();
            });
            assertThat(client.delete("/api/inbox/" + comment).status()).isEqualTo(200);
            assertThat(client.delete("/api/inbox/" + comment).status()).isEqualTo(404);
            assertThat(item(plaza, comment).removed()).isTrue();
            assertThat(client.post("/api/posts", "{\"text\":\"Late\",\"in_reply_to\":\"" + comment + "\"}")
                            .error())
                    .isEqualTo("reply_target_gone");
        }
    }

    private static PracticeItem item(PracticeNetwork network, String id) throws IOException {
        return network.inbox("nightline").stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** What a client of the stream hears. */
    private record Heard(BlockingQueue<String> texts) implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            texts.add(text.toString());
            socket.request(1);
            return null;
        }
    }

    @Test
    void theStreamOfChirpTellsAtOnceWhatIsWrittenToItsAccountAlone() throws Exception {
        try (PracticeNetwork chirp = sandbox.start(
                        PracticeKind.CHIRP, StartOptions.defaults().withAccounts(List.of("nightline", "daytrain")));
                HttpClient http = HttpClient.newHttpClient()) {
            Heard heard = new Heard(new LinkedBlockingQueue<>());
            WebSocket socket = open(http, chirp, chirp.tokenFor("nightline"), heard);
            try {
                hearsWhatIsWrittenToItsAccount(chirp, heard);
            } finally {
                socket.abort(); // the client's end would wait for the socket's
            }
        }
    }

    private void hearsWhatIsWrittenToItsAccount(PracticeNetwork chirp, Heard heard) throws Exception {
        assertThat(heard.texts().poll(1_500, TimeUnit.MILLISECONDS)).isNull();
        chirp.write(WrittenItem.mention("daytrain", "zoe", "@daytrain hello"));
        assertThat(heard.texts().poll(300, TimeUnit.MILLISECONDS)).isNull();
        chirp.write(WrittenItem.mention("nightline", "zoe", "@nightline hello"));
        assertThat(heard.texts().poll(SOON, TimeUnit.SECONDS)).isEqualTo("{\"type\":\"inbox\"}");
        clock.forward(Duration.ofDays(2));
        assertThat(heard.texts().poll(SOON, TimeUnit.SECONDS))
                .as("what comes by itself")
                .isEqualTo("{\"type\":\"inbox\"}");
    }

    @Test
    void theStreamRefusesWhatTheNetworkRefuses() throws Exception {
        try (PracticeNetwork chirp = sandbox.start(PracticeKind.CHIRP, StartOptions.defaults());
                Client client = new Client(chirp, "nightline");
                HttpClient http = HttpClient.newHttpClient()) {
            Heard heard = new Heard(new LinkedBlockingQueue<>());
            assertThatThrownBy(() -> open(http, chirp, "chirp_nobody", heard)).isInstanceOf(CompletionException.class);
            assertThat(client.get("/2/inbox/stream").status()).isEqualTo(426);
            chirp.endFreeAccess(Duration.ZERO);
            assertThat(client.get("/2/inbox/stream").error()).isEqualTo("access_ended");
        }
    }

    private static WebSocket open(HttpClient http, PracticeNetwork network, String token, Heard heard) {
        URI address = URI.create(network.origin().toString().replaceFirst("^http", "ws") + "/2/inbox/stream");
        return http.newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .buildAsync(address, heard)
                .join();
    }
}
