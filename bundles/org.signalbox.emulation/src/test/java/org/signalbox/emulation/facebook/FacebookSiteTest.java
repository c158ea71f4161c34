package org.signalbox.emulation.facebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.emulation.FakeNetwork.Post;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.PlayedNetwork.Picture;
import org.signalbox.emulation.ReceivedRequest;

class FacebookSiteTest {
    private static final Instant END = Instant.parse("2027-01-21T00:00:00Z");
    private static final String CALLBACK = "https://www.facebook.com/connect/login_success.html";

    private Instant now = END.minusSeconds(1);
    private final FacebookSite site = new FacebookSite((InstantSource) () -> now);

    @Test
    void a_version_is_answered_as_the_next_one_from_its_day_on() {
        var token = lasting();
        assertThat(version(token)).isEqualTo("v21.0");
        now = END;
        assertThat(version(token)).isEqualTo("v22.0");
        site.calendar(InstantSource.fixed(END.minusSeconds(1)));
        assertThat(version(token)).isEqualTo("v21.0");
    }

    @Test
    void a_login_speaks_for_the_pages_of_the_user() {
        site.signedIn("crew");
        var listed = text(get("/v21.0/me/accounts?fields=id,access_token", lasting()));
        assertThat(listed)
                .contains(site.target("nightline").orElseThrow())
                .contains(site.target("crew").orElseThrow());
    }

    @Test
    void the_first_token_lasts_an_hour_and_the_exchanged_one_sixty_days() {
        var first = token(code());
        var lasting = exchanged(first, site.app().get("client_secret"));
        assertThat(lasting.get("expires_in").getAsLong()).isEqualTo(5_184_000);
        assertThat(exchanged(first, "other").has("error")).isTrue();
        now = now.plus(Duration.ofHours(1));
        assertThat(get("/v22.0/me", first).status()).isEqualTo(400);
        assertThat(get("/v22.0/me", lasting.get("access_token").getAsString()).status())
                .isEqualTo(200);
        now = now.plus(Duration.ofDays(60));
        assertThat(get("/v22.0/me", lasting.get("access_token").getAsString()).status())
                .isEqualTo(400);
    }

    @Test
    void a_code_is_good_once_and_for_what_the_app_may_ask_for() {
        var code = code();
        assertThat(form("grant_type=authorization_code&redirect_uri=" + encoded(CALLBACK) + "&code=" + code)
                        .has("access_token"))
                .isTrue();
        assertThat(form("grant_type=authorization_code&redirect_uri=" + encoded(CALLBACK) + "&code=" + code)
                        .getAsJsonObject("error")
                        .get("code")
                        .getAsInt())
                .isEqualTo(100);
        assertThat(asked("publish_actions").status()).isEqualTo(400);
    }

    @Test
    void the_past_is_that_of_each_page_and_comments_of_a_page_are_its_posts() {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G'};
        var first = site.past("nightline", now, "One", Optional.of(new Picture(png, "image/png", "A dot")));
        site.past("crew", now, "Other", Optional.empty());
        site.reply(first, "zoe", "Two");
        assertThat(site.posts("nightline")).containsExactly(new Post(first, "One", Optional.empty(), List.of("A dot")));
        assertThat(site.posts()).extracting(Post::text).containsExactly("One", "Other");
        assertThat(site.billed()).isZero();
        var page = site.target("nightline").orElseThrow();
        send("POST", "/v21.0/" + first + "/comments", "EAAGpage" + page + "ZBt0ken", "message=Three");
        assertThat(site.posts("nightline")).extracting(Post::text).containsExactly("One", "Three");
    }

    private String version(String token) {
        return get("/v21.0/me", token).headers().getOrDefault("facebook-api-version", "");
    }

    private NetworkAnswer get(String target, String token) {
        return send("GET", target, token, "");
    }

    private NetworkAnswer send(String method, String target, String token, String form) {
        return site.answer(ReceivedRequest.of(
                method, target, Map.of("authorization", "Bearer " + token), form.getBytes(StandardCharsets.UTF_8)));
    }

    private String lasting() {
        return exchanged(token(code()), site.app().get("client_secret"))
                .get("access_token")
                .getAsString();
    }

    private NetworkAnswer asked(String scopes) {
        site.signedIn("nightline");
        return site.answer(ReceivedRequest.of(
                "GET",
                "/v21.0/dialog/oauth?response_type=code&client_id=" + site.app().get("client_id") + "&redirect_uri="
                        + encoded(CALLBACK) + "&state=s%26t&scope=" + encoded(scopes),
                Map.of(),
                new byte[0]));
    }

    private String code() {
        var location = asked(site.app().getOrDefault("permissions", "").replace(' ', ','))
                .headers()
                .getOrDefault("Location", "");
        assertThat(location).startsWith(CALLBACK).endsWith("#_=_");
        return ReceivedRequest.of("GET", location.replaceFirst("#.*", ""), Map.of(), new byte[0])
                .query("code")
                .orElseThrow();
    }

    private String token(String code) {
        return form("grant_type=authorization_code&redirect_uri=" + encoded(CALLBACK) + "&code=" + code)
                .get("access_token")
                .getAsString();
    }

    private JsonObject form(String more) {
        var form = more + "&client_id=" + site.app().get("client_id") + "&client_secret="
                + site.app().get("client_secret");
        var answer = site.answer(ReceivedRequest.of(
                "POST", "/v21.0/oauth/access_token", Map.of(), form.getBytes(StandardCharsets.UTF_8)));
        return JsonParser.parseString(text(answer)).getAsJsonObject();
    }

    private JsonObject exchanged(String token, String secret) {
        var target = "/v21.0/oauth/access_token?grant_type=fb_exchange_token&client_id="
                + site.app().get("client_id") + "&client_secret=" + secret + "&fb_exchange_token=" + token;
        return JsonParser.parseString(text(site.answer(ReceivedRequest.of("GET", target, Map.of(), new byte[0]))))
                .getAsJsonObject();
    }

    private static String text(NetworkAnswer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
