package org.signalbox.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signalbox.sandbox.InjectedFault.Kind;

class InjectedFaultTest {
    private PracticeNetwork chirp;
    private Client nightline;
    private Client admin;

    @BeforeEach
    void start() throws IOException {
        chirp = Sandbox.on(InstantSource.system())
                .start(PracticeKind.CHIRP, StartOptions.defaults().withPastPosts(0));
        nightline = new Client(chirp, "nightline");
        admin = new Client(chirp.origin(), "");
    }

    @AfterEach
    void stop() {
        nightline.close();
        admin.close();
        chirp.close();
    }

    private Client.Reply post(String text) throws IOException {
        return nightline.post("/2/chirps", Client.text(text));
    }

    private List<String> held() throws IOException {
        return chirp.posts().stream().map(PracticePost::text).toList();
    }

    @Test
    void rateLimited() throws IOException {
        chirp.misbehave(InjectedFault.of(Kind.RATE_LIMITED)
                .on(PracticeOperation.PUBLISH)
                .withRetryAfter(Duration.ofSeconds(7)));
        Client.Reply refused = post("a");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("7");
        assertThat(post("b").status()).isEqualTo(201);
        assertThat(held()).containsExactly("b");
    }

    @Test
    void errorBeforeCommit() throws IOException {
        chirp.misbehave(
                InjectedFault.of(Kind.ERROR_BEFORE_COMMIT).withStatus(500).times(2));
        assertThat(post("a").status()).isEqualTo(500);
        assertThat(post("a").error()).isEqualTo("server_error");
        assertThat(post("b").status()).isEqualTo(201);
        assertThat(held()).containsExactly("b");
    }

    @Test
    void errorAfterCommit() throws IOException {
        chirp.misbehave(InjectedFault.of(Kind.ERROR_AFTER_COMMIT).on(PracticeOperation.PUBLISH));
        assertThat(post("a").status()).isEqualTo(502);
        assertThat(held()).containsExactly("a");
        assertThat(nightline.get("/2/users/me/chirps").list("chirps")).hasSize(1);
    }

    @Test
    void resetBeforeCommit() throws IOException {
        chirp.misbehave(InjectedFault.of(Kind.RESET_BEFORE_COMMIT).on(PracticeOperation.PUBLISH));
        assertThatThrownBy(() -> post("a")).isInstanceOf(IOException.class);
        assertThat(held()).isEmpty();
        assertThat(post("b").status()).isEqualTo(201);
    }

    @Test
    void resetAfterCommit() throws IOException {
        chirp.misbehave(InjectedFault.of(Kind.RESET_AFTER_COMMIT).on(PracticeOperation.PUBLISH));
        assertThatThrownBy(() -> post("a")).isInstanceOf(IOException.class);
        assertThat(held()).containsExactly("a");
    }

    @ParameterizedTest
    @EnumSource(names = {"STALL_BEFORE_COMMIT", "STALL_AFTER_COMMIT"})
    void stall(Kind kind) throws Exception {
        chirp.misbehave(InjectedFault.of(kind).on(PracticeOperation.PUBLISH));
        long before = System.nanoTime();
        Thread release = Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(300);
                admin.delete("/admin/misbehave");
            } catch (InterruptedException | IOException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThatThrownBy(() -> post("a")).isInstanceOf(IOException.class).isNotInstanceOf(HttpTimeoutException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(250));
        release.join();
        assertThat(held()).hasSize(kind == Kind.STALL_AFTER_COMMIT ? 1 : 0);
        assertThat(post("b").status()).isEqualTo(201);
    }

    @Test
    void aStallEndsByItselfAfterItsDelay() {
        chirp.misbehave(InjectedFault.of(Kind.STALL_BEFORE_COMMIT).withDelay(Duration.ofMillis(100)));
        assertThatThrownBy(() -> post("a")).isInstanceOf(IOException.class).isNotInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void slow() throws IOException {
        chirp.misbehave(InjectedFault.of(Kind.SLOW).withDelay(Duration.ofMillis(200)));
        long before = System.nanoTime();
        assertThat(post("a").status()).isEqualTo(201);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(199));
    }

    @Test
    void tokenExpired() throws IOException {
        chirp.misbehave(InjectedFault.of(Kind.TOKEN_EXPIRED).on(PracticeOperation.ME));
        assertThat(post("a").status()).isEqualTo(201);
        Client.Reply refused = nightline.get("/2/me");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.error()).isEqualTo("token_expired");
        assertThat(nightline.get("/2/me").status()).isEqualTo(200);
    }

    @Test
    void rejectedWithTheNetworksWords() throws IOException {
        chirp.misbehave(
                InjectedFault.of(Kind.REJECTED).withStatus(403).saying("duplicate_content", "You already said that."));
        Client.Reply refused = post("a");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.error()).isEqualTo("duplicate_content");
        assertThat(refused.text("message")).isEqualTo("You already said that.");
        assertThat(held()).isEmpty();
    }

    @Test
    void garbageBody() throws IOException {
        chirp.misbehave(InjectedFault.of(Kind.GARBAGE_BODY));
        Client.Reply reply = post("a");
        assertThat(reply.status()).isEqualTo(201);
        assertThatThrownBy(() -> JsonParser.parseString(reply.body()).getAsJsonObject())
                .isInstanceOfAny(JsonParseException.class, IllegalStateException.class);
        assertThat(held()).containsExactly("a");
    }

    @Test
    void emptyBody() throws IOException {
        chirp.misbehave(InjectedFault.of(Kind.EMPTY_BODY));
        Client.Reply reply = post("a");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.body()).isEmpty();
        assertThat(held()).containsExactly("a");
    }

    @Test
    void truncatedBody() throws IOException {
        chirp.misbehave(InjectedFault.of(Kind.TRUNCATED_BODY));
        assertThatThrownBy(() -> post("a")).isInstanceOf(IOException.class);
        assertThat(held()).containsExactly("a");
    }

    @Test
    void delayedVisibility() throws Exception {
        chirp.misbehave(InjectedFault.of(Kind.DELAYED_VISIBILITY).withDelay(Duration.ofMillis(700)));
        assertThat(nightline.get("/2/me").status()).isEqualTo(200);
        String id = post("a").id();
        assertThat(held()).containsExactly("a");
        assertThat(nightline.get("/2/chirps/" + id).status()).isEqualTo(404);
        assertThat(nightline.get("/2/users/me/chirps").list("chirps")).isEmpty();
        assertThat(nightline.get("/2/chirps/metrics?ids=" + id).json().getAsJsonArray("missing"))
                .hasSize(1);
        Thread.sleep(800);
        assertThat(nightline.get("/2/chirps/" + id).status()).isEqualTo(200);
        assertThat(nightline.get("/2/users/me/chirps").list("chirps")).hasSize(1);
    }

    @Test
    void itCanLetSomeRequestsPassAndAimAtOneOperation() throws IOException {
        admin.post(
                "/admin/misbehave",
                "{\"kind\":\"error_after_commit\",\"operation\":\"publish\",\"skip\":1,\"count\":1,\"status\":503}");
        assertThat(nightline.get("/2/me").status()).isEqualTo(200);
        assertThat(post("1").status()).isEqualTo(201);
        assertThat(admin.get("/admin/misbehave")
                        .list("armed")
                        .getFirst()
                        .get("skip")
                        .getAsInt())
                .isZero();
        assertThat(post("2").status()).isEqualTo(503);
        assertThat(post("3").status()).isEqualTo(201);
        assertThat(held()).containsExactly("1", "2", "3");
        assertThat(admin.get("/admin/misbehave").list("armed")).isEmpty();
    }

    @Test
    void aRequestThatFailsByItselfIsNotHit() throws IOException {
        chirp.misbehave(InjectedFault.of(Kind.ERROR_AFTER_COMMIT).on(PracticeOperation.PUBLISH));
        assertThat(post("").status()).isEqualTo(422);
        assertThat(post("a").status()).isEqualTo(502);
        assertThat(post("b").status()).isEqualTo(201);
    }

    @Test
    void itCanAimAtOneAccountAndLastUntilDisarmed() throws IOException {
        try (PracticeNetwork plaza = Sandbox.on(InstantSource.system())
                        .start(PracticeKind.PLAZA, StartOptions.defaults().withPastPosts(0));
                Client english = new Client(plaza, "nightline");
                Client french = new Client(plaza, "nightline-fr")) {
            plaza.misbehave(InjectedFault.of(Kind.ERROR_BEFORE_COMMIT)
                    .ofAccount("nightline-fr")
                    .untilDisarmed());
            for (int i = 0; i < 5; i++) {
                assertThat(english.get("/api/accounts/me").status()).isEqualTo(200);
                assertThat(french.get("/api/accounts/me").status()).isEqualTo(502);
            }
            plaza.behave();
            assertThat(french.get("/api/accounts/me").status()).isEqualTo(200);
        }
    }

    @Test
    void aMalformedOrderIsRefused() throws IOException {
        assertThat(admin.post("/admin/misbehave", "{\"kind\":\"sulk\"}").error())
                .isEqualTo("bad_field");
        assertThat(admin.post("/admin/misbehave", "{\"kind\":\"slow\",\"operation\":\"x\"}")
                        .error())
                .isEqualTo("bad_field");
        assertThat(admin.post("/admin/misbehave", "{\"kind\":\"slow\",\"count\":0}")
                        .error())
                .isEqualTo("bad_field");
        assertThat(admin.post("/admin/misbehave", "{\"kind\":\"rejected\",\"status\":500}")
                        .error())
                .isEqualTo("bad_field");
    }

    @Test
    void closingTheNetworkEndsStalledRequests() throws Exception {
        chirp.misbehave(InjectedFault.of(Kind.STALL_BEFORE_COMMIT));
        Thread closing = Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            chirp.close();
        });
        assertThatThrownBy(() -> post("a")).isInstanceOf(IOException.class).isNotInstanceOf(HttpTimeoutException.class);
        closing.join();
        chirp.close();
    }
}
