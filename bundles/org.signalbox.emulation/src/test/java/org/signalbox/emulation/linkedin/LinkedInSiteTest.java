package org.signalbox.emulation.linkedin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

class LinkedInSiteTest {
    private static final Instant END = Instant.parse("2026-11-16T00:00:00Z");
    private static final String CALLBACK = "http://127.0.0.1:8731/callback";

    private Instant now = END.minusSeconds(1);
    private final LinkedInSite site = new LinkedInSite(() -> now);

    @Test
    void a_version_is_gone_from_its_day_on() {
        var token = token();
        assertThat(roles(token, "202511").status()).isEqualTo(200);
        now = END;
        assertThat(roles(token, "202511").status()).isEqualTo(426);
        assertThat(roles(token, "202607").status()).isEqualTo(200);
        assertThat(roles(token, "202612").status()).as("not yet").isEqualTo(426);

        site.calendar(InstantSource.fixed(END.minusSeconds(1)));
        assertThat(roles(token, "202511").status()).isEqualTo(200);
    }

    @Test
    void a_login_speaks_for_the_pages_of_the_member() {
        site.signedIn("nightline");
        site.signedIn("crew");
        var token = token();

        assertThat(text(roles(token, "202511")))
                .contains(site.target("nightline").orElseThrow())
                .contains(site.target("crew").orElseThrow());
    }

    @Test
    void tokens_are_for_the_app_with_its_secret_and_for_sixty_days() {
        var token = token();
        assertThat(exchange(code(), "other").get("error").getAsString()).isEqualTo("invalid_client");
        now = now.plus(Duration.ofDays(60));
        assertThat(roles(token, "202607").status()).isEqualTo(401);
    }

    @Test
    void an_app_that_asks_for_what_it_hasnt_is_refused() {
        assertThat(asked("openid r_member_social"))
                .startsWith(CALLBACK + "?error=unauthorized_scope_error&state=s%26t")
                .doesNotContain("code=");
    }

    @Test
    void the_past_is_that_of_each_page_and_as_it_was_written() {
        var first = site.past(
                "nightline", END, "One (of #two)", Optional.of(new Picture(new byte[] {1}, "image/png", "A dot")));
        site.past("crew", END, "Other", Optional.empty());

        assertThat(site.posts("nightline"))
                .containsExactly(new Post(first, "One (of #two)", Optional.empty(), List.of("A dot")));
        assertThat(site.posts()).extracting(Post::text).containsExactly("One (of #two)", "Other");
        assertThat(site.billed()).isZero();
    }

    /** Later parts of threads are such. */
    @Test
    void comments_of_a_page_are_its_posts_and_those_of_others_arent() {
        var post = site.past("nightline", END, "One", Optional.empty());
        site.reply(post, "zoe", "Two");
        assertThat(site.posts("nightline")).extracting(Post::text).containsExactly("One");

        var body = new JsonObject();
        body.addProperty("actor", site.target("nightline").orElseThrow());
        body.addProperty("object", post);
        var message = new JsonObject();
        message.addProperty("text", "Three");
        body.add("message", message);
        var path = "/rest/socialActions/" + encoded(post) + "/comments";
        assertThat(send(token(), "202511", "POST", path, body.toString()).status())
                .isEqualTo(201);
        assertThat(site.posts("nightline")).extracting(Post::text).containsExactly("One", "Three");
    }

    @Test
    void what_linkedin_hasnt_is_a_bug_of_who_asks() {
        var token = token();
        assertThatThrownBy(() -> send(token, "202511", "GET", "/rest/reactions", ""))
                .isInstanceOf(AssertionError.class);
    }

    private NetworkAnswer roles(String token, String version) {
        return send(token, version, "GET", "/rest/organizationAcls?q=roleAssignee", "");
    }

    private NetworkAnswer send(String token, String version, String method, String target, String body) {
        return site.answer(ReceivedRequest.of(
                method,
                target,
                Map.of(
                        "authorization",
                        "Bearer " + token,
                        "linkedin-version",
                        version,
                        "x-restli-protocol-version",
                        "2.0.0"),
                body.getBytes(StandardCharsets.UTF_8)));
    }

    private String token() {
        site.signedIn("nightline");
        return exchange(code(), site.app().get("client_secret"))
                .get("access_token")
                .getAsString();
    }

    private String code() {
        var back = ReceivedRequest.of("GET", asked(site.app().get("permissions")), Map.of(), new byte[0]);
        return back.query("code").orElseThrow();
    }

    private String asked(String scopes) {
        var target = "/oauth/v2/authorization?response_type=code&client_id="
                + site.app().get("client_id") + "&redirect_uri=" + encoded(CALLBACK) + "&state=s%26t&scope="
                + encoded(scopes);
        return site.answer(ReceivedRequest.of("GET", target, Map.of(), new byte[0]))
                .headers()
                .get("Location");
    }

    private JsonObject exchange(String code, String secret) {
        var form = "grant_type=authorization_code&client_id=" + site.app().get("client_id") + "&client_secret="
                + encoded(secret) + "&redirect_uri=" + encoded(CALLBACK) + "&code=" + code;
        var request =
                ReceivedRequest.of("POST", "/oauth/v2/accessToken", Map.of(), form.getBytes(StandardCharsets.UTF_8));
        return JsonParser.parseString(text(site.answer(request))).getAsJsonObject();
    }

    private static String text(NetworkAnswer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
