package org.signalbox.emulation.facebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;
import org.signalbox.emulation.meta.GraphDocument;

/** What Facebook refuses and shows, as its documents say. */
class FakeFacebookTest {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0};
    private static final String PAGE = FakeFacebook.PAGE;
    private Instant now = Instant.parse("2026-11-29T12:00:00Z");
    private final FakeFacebook facebook = new FakeFacebook((InstantSource) () -> now);

    FakeFacebookTest() {
        facebook.judge(GraphDocument.judge());
    }

    private static String token(String page) {
        return "EAAGpage" + page + "ZBt0ken";
    }

    private NetworkAnswer call(String line, String token, String form) {
        var words = line.split(" ");
        return facebook.answer(ReceivedRequest.of(
                words[0],
                words[1],
                Map.of("authorization", "Bearer " + token, "content-type", "application/x-www-form-urlencoded"),
                form.getBytes(StandardCharsets.UTF_8)));
    }

    private NetworkAnswer asPage(String line, String form) {
        return call(line, token(PAGE), form);
    }

    private static JsonObject body(NetworkAnswer answer) {
        return JsonParser.parseString(new String(answer.body(), StandardCharsets.UTF_8))
                .getAsJsonObject();
    }

    private static int code(NetworkAnswer answer) {
        assertThat(answer.status()).isEqualTo(400);
        return body(answer).getAsJsonObject("error").get("code").getAsInt();
    }

    private String post(String text) {
        var answer =
                asPage("POST /v26.0/" + PAGE + "/feed", "message=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
        assertThat(answer.status())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return body(answer).get("id").getAsString();
    }

    private String photo(String page) {
        var form = "--b\r\nContent-Disposition: form-data; name=\"published\"\r\n\r\nfalse\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"alt_text_custom\"\r\n\r\nA dot\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"source\"; filename=\"a\"\r\n\r\n"
                + new String(PNG, StandardCharsets.ISO_8859_1) + "\r\n--b--\r\n";
        var answer = facebook.answer(ReceivedRequest.of(
                "POST",
                "/v26.0/" + page + "/photos",
                Map.of("authorization", "Bearer " + token(page), "content-type", "multipart/form-data; boundary=b"),
                form.getBytes(StandardCharsets.ISO_8859_1)));
        return body(answer).get("id").getAsString();
    }

    @Test
    void pages_are_listed_with_their_tokens_over_several_answers() {
        var ids = new ArrayList<String>();
        var address = Optional.of("/v26.0/me/accounts?fields=id,name,access_token&limit=100");
        while (address.isPresent()) {
            var list = body(call("GET " + address.get(), FakeFacebook.TOKEN, ""));
            list.getAsJsonArray("data").forEach(page -> {
                ids.add(page.getAsJsonObject().get("id").getAsString());
                assertThat(page.getAsJsonObject().keySet()).containsOnly("id", "name", "access_token");
            });
            var paging = list.getAsJsonObject("paging");
            address = paging.has("next")
                    ? Optional.of("/v26.0/me/accounts?fields=id,name,access_token&after="
                            + paging.getAsJsonObject("cursors").get("after").getAsString())
                    : Optional.empty();
        }
        assertThat(ids).containsExactly("104529001", "104529002", "104529003");
        var ofBusiness = body(call("GET /v26.0/390017421/owned_pages?fields=id,access_token", FakeFacebook.TOKEN, ""));
        assertThat(ofBusiness.getAsJsonArray("data")).hasSize(1);
    }

    @Test
    void a_post_of_a_page_needs_the_token_of_that_page() {
        var id = post("Hello");
        assertThat(code(call("POST /v26.0/" + PAGE + "/feed", FakeFacebook.TOKEN, "message=Other")))
                .isEqualTo(190);
        assertThat(code(call("DELETE /v26.0/" + id, token("104529002"), ""))).isEqualTo(100);
        assertThat(code(call("POST /v26.0/" + PAGE + "/feed", "EAAwrong", "message=Other")))
                .isEqualTo(190);
        assertThat(facebook.posts()).extracting(FakeNetwork.Post::text).containsExactly("Hello");
    }

    @ParameterizedTest
    @CsvSource({
        "pages_manage_posts, POST, feed, message=a",
        "pages_read_engagement, GET, published_posts, ''",
        "pages_messaging, GET, conversations, ''"
    })
    void what_is_not_permitted_is_refused(String scope, String method, String edge, String form) {
        facebook.scopes().remove(scope);
        assertThat(code(asPage(method + " /v26.0/" + PAGE + "/" + edge, form))).isEqualTo(200);
    }

    @Test
    void the_same_text_again_is_refused_until_something_else_was_posted() {
        post("Every morning");
        var again = asPage("POST /v26.0/" + PAGE + "/feed", "message=Every+morning");
        assertThat(code(again)).isEqualTo(506);
        assertThat(body(again).getAsJsonObject("error").get("error_user_msg").getAsString())
                .contains("identical to the last one");
        post("Something else");
        post("Every morning");
        assertThat(facebook.posts(PAGE)).hasSize(3);
    }

    @Test
    void photos_are_hidden_until_a_post_has_them_and_belong_to_one_page_and_one_post() {
        var photo = photo(PAGE);
        assertThat(facebook.posts()).isEmpty();
        var attached = "attached_media=[{\"media_fbid\":\"" + photo + "\"}]";
        assertThat(code(call("POST /v26.0/104529002/feed", token("104529002"), attached)))
                .isEqualTo(100);
        assertThat(asPage("POST /v26.0/" + PAGE + "/feed", "message=Seen&" + attached)
                        .status())
                .isEqualTo(200);
        assertThat(code(asPage("POST /v26.0/" + PAGE + "/feed", "message=Again&" + attached)))
                .isEqualTo(100);
        assertThat(facebook.posts())
                .singleElement()
                .satisfies(post -> assertThat(post.alts()).containsExactly("A dot"));
        var late = photo(PAGE);
        now = now.plus(Duration.ofHours(24));
        assertThat(code(asPage("POST /v26.0/" + PAGE + "/feed", "attached_media=[{\"media_fbid\":\"" + late + "\"}]")))
                .isEqualTo(100);
    }

    @Test
    void published_posts_are_newest_first_with_what_is_asked_for() {
        post("One");
        post("Two");
        var third = post("Three");
        var list = body(asPage(
                "GET /v26.0/" + PAGE + "/published_posts?limit=2&fields=id,message,comments.limit(0).summary(true)",
                ""));
        assertThat(list.getAsJsonArray("data").asList())
                .extracting(each -> each.getAsJsonObject().get("message").getAsString())
                .containsExactly("Three", "Two");
        assertThat(list.getAsJsonArray("data")
                        .get(0)
                        .getAsJsonObject()
                        .get("id")
                        .getAsString())
                .isEqualTo(third);
        var after = list.getAsJsonObject("paging")
                .getAsJsonObject("cursors")
                .get("after")
                .getAsString();
        post("Four");
        var rest = body(asPage("GET /v26.0/" + PAGE + "/published_posts?limit=2&after=" + after, ""));
        assertThat(rest.getAsJsonArray("data")).hasSize(1);
        assertThat(rest.getAsJsonObject("paging").has("next")).isFalse();
        assertThat(code(asPage("GET /v26.0/" + PAGE + "/published_posts?fields=id,words", "")))
                .isEqualTo(100);
    }

    @Test
    void a_video_comes_in_pieces_and_is_seen_at_the_end_only() {
        var begun = body(asPage("POST /v26.0/" + PAGE + "/videos", "upload_phase=start&file_size=4"));
        var session = begun.get("upload_session_id").getAsString();
        assertThat(begun.get("end_offset").getAsString()).isEqualTo("4");
        assertThat(code(asPage("POST /v26.0/" + PAGE + "/videos", "upload_phase=finish&upload_session_id=" + session)))
                .isEqualTo(6000);
        var form = "--b\r\nContent-Disposition: form-data; name=\"upload_phase\"\r\n\r\ntransfer\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"upload_session_id\"\r\n\r\n" + session + "\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"start_offset\"\r\n\r\n0\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"video_file_chunk\"; filename=\"a\"\r\n"
                + "\r\nabcd\r\n--b--";
        var sent = body(facebook.answer(ReceivedRequest.of(
                "POST",
                "/v26.0/" + PAGE + "/videos",
                Map.of("authorization", "Bearer " + token(PAGE), "content-type", "multipart/form-data; boundary=b"),
                form.getBytes(StandardCharsets.ISO_8859_1))));
        assertThat(sent.get("start_offset")).isEqualTo(sent.get("end_offset"));
        assertThat(facebook.posts()).isEmpty();
        asPage(
                "POST /v26.0/" + PAGE + "/videos",
                "upload_phase=finish&description=Moving&upload_session_id=" + session);
        assertThat(facebook.posts()).extracting(FakeNetwork.Post::text).containsExactly("Moving");
    }

    @Test
    void comments_have_two_levels_and_can_be_hidden() {
        var post = post("Hello");
        var comment = facebook.reply(post, "zoe", "Why?").orElseThrow();
        var answer = body(asPage("POST /v26.0/" + comment + "/comments", "message=Because"))
                .get("id")
                .getAsString();
        assertThat(asPage("POST /v26.0/" + answer + "/comments", "message=Really")
                        .status())
                .isEqualTo(200);
        assertThat(asPage("POST /v26.0/" + comment, "is_hidden=true").status()).isEqualTo(200);
        assertThat(facebook.comments().hidden()).containsExactly(comment);
        var top = body(asPage("GET /v26.0/" + post + "/comments?summary=true", ""));
        assertThat(top.getAsJsonArray("data")).hasSize(1);
        var below = body(asPage("GET /v26.0/" + comment + "/comments?fields=id,message,parent%7Bid%7D", ""));
        assertThat(below.getAsJsonArray("data")).hasSize(2);
        assertThat(code(asPage("POST /v26.0/" + comment, "message=Changed"))).isEqualTo(200);
        asPage("DELETE /v26.0/" + comment, "");
        assertThat(facebook.comments().texts()).isEmpty();
    }

    @Test
    void insights_know_no_metric_that_was_removed() {
        var post = post("Measured");
        facebook.feed().posts().get(post).count(10, 7, 2, 1);
        facebook.feed().posts().get(post).react("like", 3);
        var read = body(asPage("GET /v26.0/" + post + "/insights?metric=post_media_view,post_clicks", ""));
        assertThat(read.getAsJsonArray("data").asList())
                .extracting(each -> each.getAsJsonObject()
                        .getAsJsonArray("values")
                        .get(0)
                        .getAsJsonObject()
                        .get("value")
                        .getAsInt())
                .containsExactly(10, 2);
        assertThat(code(asPage("GET /v26.0/" + post + "/insights?metric=post_impressions", "")))
                .isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({
        "v26.0, 2026-11-29, v26.0",
        "v20.0, 2026-11-29, v21.0",
        "v21.0, 2027-01-20, v21.0",
        "v21.0, 2027-01-21, v22.0"
    })
    void a_version_that_has_ended_is_answered_as_the_next_one(String asked, String day, String answered) {
        facebook.calendar(() -> Instant.parse(day + "T12:00:00Z"));
        assertThat(call("GET /" + asked + "/me", FakeFacebook.TOKEN, "").headers())
                .containsEntry("facebook-api-version", answered);
        assertThat(code(call("GET /v99.0/me", FakeFacebook.TOKEN, ""))).isEqualTo(2500);
    }

    @Test
    void a_page_that_is_gone_loses_its_token_and_no_other() {
        facebook.removeTarget(PAGE);
        var lost = asPage("GET /v26.0/" + PAGE + "?fields=id", "");
        assertThat(code(lost)).isEqualTo(190);
        assertThat(body(lost).getAsJsonObject("error").get("error_subcode").getAsInt())
                .isEqualTo(492);
        assertThat(code(call("GET /v26.0/" + PAGE + "?fields=id", FakeFacebook.TOKEN, "")))
                .isEqualTo(100);
        assertThat(call("GET /v26.0/104529002", token("104529002"), "").status())
                .isEqualTo(200);
    }

    @Test
    void an_unknown_parameter_is_an_error_of_the_test() {
        org.junit.jupiter.api.Assumptions.assumeTrue(GraphDocument.found().isPresent());
        assertThatThrownBy(() -> asPage("POST /v26.0/" + PAGE + "/feed", "message=a&words=b"))
                .isInstanceOf(AssertionError.class);
    }
}
