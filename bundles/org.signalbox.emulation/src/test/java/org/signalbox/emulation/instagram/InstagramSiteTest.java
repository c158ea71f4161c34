package org.signalbox.emulation.instagram;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.emulation.FakeNetwork.Post;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;

class InstagramSiteTest {
    private static final String CALLBACK = "https://localhost/callback";

    private Instant now = Instant.parse("2026-11-29T12:00:00Z");
    private final InstagramSite site = new InstagramSite((InstantSource) () -> now);

    @Test
    void a_token_is_of_the_account_that_signed_in_and_is_renewed_when_a_day_old() {
        var first = token("nightline");
        var lasting = get("/access_token?grant_type=ig_exchange_token&client_secret="
                + site.app().get("client_secret") + "&access_token=" + first);
        var token = lasting.get("access_token").getAsString();
        assertThat(lasting.get("expires_in").getAsLong()).isEqualTo(5_184_000);
        var me = get("/v26.0/me?fields=user_id,username&access_token=" + token);
        assertThat(me.get("username").getAsString()).isEqualTo("nightline");
        assertThat(site.target("nightline")).contains(me.get("user_id").getAsString());

        var renew = "/refresh_access_token?grant_type=ig_refresh_token&access_token=" + token;
        assertThat(get(renew).has("error")).as("too young").isTrue();
        now = now.plus(Duration.ofDays(59));
        assertThat(get(renew).get("access_token").getAsString()).isEqualTo(token);
        now = now.plus(Duration.ofDays(59));
        assertThat(get("/v26.0/me?access_token=" + token).has("id")).isTrue();
        now = now.plus(Duration.ofDays(1));
        assertThat(get("/v26.0/me?access_token=" + token).has("error")).isTrue();
    }

    @Test
    void an_account_does_not_speak_for_another() {
        var token = token("nightline");
        token("crew");
        var other = site.target("crew").orElseThrow();
        assertThat(get("/v26.0/" + other + "?fields=username&access_token=" + token)
                        .has("error"))
                .isTrue();
    }

    @Test
    void the_past_is_that_of_each_account() {
        var first = site.past("nightline", now, "One", Optional.empty());
        site.past("crew", now, "Other", Optional.empty());
        site.reply(first, "zoe", "Two");
        assertThat(site.posts("nightline")).extracting(Post::text).containsExactly("One");
        assertThat(site.posts()).extracting(Post::text).containsExactly("One", "Other");
        assertThat(site.billed()).isZero();
    }

    private String token(String handle) {
        site.signedIn(handle);
        var location = site.answer(ReceivedRequest.of(
                        "GET",
                        "/oauth/authorize?response_type=code&client_id="
                                + site.app().get("client_id") + "&redirect_uri=" + encoded(CALLBACK)
                                + "&state=st&scope=instagram_business_basic",
                        Map.of(),
                        new byte[0]))
                .headers()
                .getOrDefault("Location", "");
        assertThat(location).startsWith(CALLBACK).endsWith("#_");
        var code = ReceivedRequest.of("GET", location.replaceFirst("#.*", ""), Map.of(), new byte[0])
                .query("code")
                .orElseThrow();
        var form = "grant_type=authorization_code&redirect_uri=" + encoded(CALLBACK) + "&code=" + code + "&client_id="
                + site.app().get("client_id") + "&client_secret=" + site.app().get("client_secret");
        return body(site.answer(ReceivedRequest.of(
                        "POST", "/oauth/access_token", Map.of(), form.getBytes(StandardCharsets.UTF_8))))
                .get("access_token")
                .getAsString();
    }

    private JsonObject get(String target) {
        return body(site.answer(ReceivedRequest.of("GET", target, Map.of(), new byte[0])));
    }

    private static JsonObject body(NetworkAnswer answer) {
        return JsonParser.parseString(new String(answer.body(), StandardCharsets.UTF_8))
                .getAsJsonObject();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
