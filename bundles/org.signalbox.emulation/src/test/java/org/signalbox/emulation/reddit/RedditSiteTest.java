package org.signalbox.emulation.reddit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.emulation.FakeNetwork.Post;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.PlayedNetwork.Picture;
import org.signalbox.emulation.ReceivedRequest;

class RedditSiteTest {
    private static final Instant DAY = Instant.parse("2023-07-01T00:00:00Z");
    private static final String CALLBACK = "http://127.0.0.1:8727/callback";

    private Instant now = DAY;
    private final RedditSite site = new RedditSite(() -> now, "nighttrains");

    @Test
    void what_is_above_a_hundred_requests_of_any_minute_is_billed() {
        site.endFreeAccess(DAY);
        var token = token("anna");
        ask(token, 100);
        assertThat(site.billed()).isZero();

        now = DAY.plusSeconds(59);
        ask(token("bob"), 3);
        assertThat(site.billed()).as("both accounts are of one app").isEqualByComparingTo("0.00072");

        now = DAY.plusSeconds(60);
        ask(token, 97);
        assertThat(site.billed()).as("three of them are of this minute").isEqualByComparingTo("0.00072");
        ask(token, 1);
        assertThat(site.billed()).isEqualByComparingTo("0.00096");
    }

    @Test
    void before_the_day_nothing_is_billed() {
        site.endFreeAccess(DAY.plusMillis(1));
        var token = token("anna");
        ask(token, 200);
        assertThat(site.billed()).isZero();
        now = DAY.plusMillis(1);
        ask(token, 1);
        assertThat(site.billed()).isEqualByComparingTo("0.00024");
    }

    @Test
    void sign_in_files_and_refusals_are_free() {
        site.endFreeAccess(DAY);
        var token = token("anna");
        ask(token, 100);
        token("anna");
        assertThat(ask("nobody's").status()).isEqualTo(401);
        site.answer(ReceivedRequest.of("GET", "/asset9.png", Map.of(), new byte[0]));
        assertThat(site.billed()).isZero();
        ask(token, 1);
        assertThat(site.billed()).isEqualByComparingTo("0.00024");
    }

    @Test
    void tokens_are_for_an_hour_and_renewed_by_one_that_stays() {
        site.signedIn("anna");
        var first = exchange("grant_type=authorization_code&redirect_uri=" + encoded(CALLBACK) + "&code=" + code());
        now = now.plus(Duration.ofHours(1));
        assertThat(ask(first.get("access_token").getAsString()).status()).isEqualTo(401);

        var renewal = "grant_type=refresh_token&refresh_token="
                + first.get("refresh_token").getAsString();
        for (var time = 0; time < 2; time++) {
            var next = exchange(renewal);
            assertThat(next.has("refresh_token")).isFalse();
            assertThat(ask(next.get("access_token").getAsString()).status()).isEqualTo(200);
        }
    }

    @Test
    void the_past_is_that_of_each_user() {
        var first = site.past("anna", DAY, "One", Optional.of(new Picture(new byte[] {1}, "image/jpeg", "A dot")));
        site.past("bob", DAY, "Two", Optional.empty());
        site.reply(first, "zoe", "Three");

        assertThat(site.posts("anna")).extracting(Post::text).containsExactly("One");
        assertThat(site.posts()).extracting(Post::text).containsExactly("One", "Two");
        assertThat(text(get(token("anna"), "/user/anna/submitted?raw_json=1")))
                .contains("https://i.redd.it/asset0.jpg");
        assertThat(site.answer(ReceivedRequest.of("GET", "/asset0.jpg", Map.of(), new byte[0]))
                        .body())
                .containsExactly(1);
    }

    private void ask(String token, int times) {
        for (var time = 0; time < times; time++) {
            assertThat(ask(token).status()).isEqualTo(200);
        }
    }

    private NetworkAnswer ask(String token) {
        return get(token, "/api/v1/me?raw_json=1");
    }

    private NetworkAnswer get(String token, String target) {
        return site.answer(ReceivedRequest.of(
                "GET",
                target,
                Map.of("authorization", "Bearer " + token, "user-agent", "desktop:org.signalbox:v0.1 (by /u/anna)"),
                new byte[0]));
    }

    private String token(String user) {
        site.signedIn(user);
        return exchange("grant_type=authorization_code&redirect_uri=" + encoded(CALLBACK) + "&code=" + code())
                .get("access_token")
                .getAsString();
    }

    private String code() {
        var target = "/api/v1/authorize?response_type=code&client_id="
                + site.app().get("client_id") + "&redirect_uri=" + encoded(CALLBACK)
                + "&state=s&scope=identity+read&duration=permanent";
        var back = site.answer(ReceivedRequest.of("GET", target, Map.of(), new byte[0]))
                .headers()
                .get("Location");
        return ReceivedRequest.of("GET", back, Map.of(), new byte[0])
                .query("code")
                .orElseThrow();
    }

    private JsonObject exchange(String form) {
        var app = site.app().get("client_id") + ":" + site.app().get("client_secret");
        var basic = Base64.getEncoder().encodeToString(app.getBytes(StandardCharsets.UTF_8));
        return JsonParser.parseString(text(site.answer(ReceivedRequest.of(
                        "POST",
                        "/api/v1/access_token",
                        Map.of("authorization", "Basic " + basic),
                        form.getBytes(StandardCharsets.UTF_8)))))
                .getAsJsonObject();
    }

    private static String text(NetworkAnswer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
