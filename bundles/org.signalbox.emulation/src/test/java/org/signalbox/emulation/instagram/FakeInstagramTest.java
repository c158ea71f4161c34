package org.signalbox.emulation.instagram;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;
import org.signalbox.emulation.meta.GraphDocument;

/** What Instagram refuses and shows, as its documents say; files come over a real socket. */
class FakeInstagramTest {
    private static final String ACCOUNT = FakeInstagram.ACCOUNT;

    /** The beginning of a JPEG, which tells its size. */
    private static byte[] jpeg(int width, int height) {
        return new byte[] {
            (byte) 0xff,
            (byte) 0xd8,
            (byte) 0xff,
            (byte) 0xc0,
            0,
            17,
            8,
            (byte) (height >> 8),
            (byte) height,
            (byte) (width >> 8),
            (byte) width,
            3,
            1,
            0x22,
            0,
            2,
            0x11,
            1,
            3,
            0x11,
            1
        };
    }

    private Instant now = Instant.parse("2026-11-29T12:00:00Z");
    private final FakeInstagram instagram = new FakeInstagram((InstantSource) () -> now);
    private final HttpServer relay;

    FakeInstagramTest() throws IOException {
        instagram.judge(GraphDocument.judge());
        relay = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void serve() {
        var files = Map.of(
                "/square.jpg", jpeg(720, 720),
                "/tall.jpg", jpeg(100, 720),
                "/large.jpg", Arrays.copyOf(jpeg(720, 720), 9 * 1024 * 1024),
                "/dot.png", Arrays.copyOf(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, 64),
                "/moving.mp4", "\0\0\0\0ftypisom....".getBytes(StandardCharsets.ISO_8859_1));
        relay.createContext("/", exchange -> {
            try (exchange) {
                var file = files.get(exchange.getRequestURI().getPath());
                exchange.sendResponseHeaders(file == null ? 404 : 200, file == null ? -1 : file.length);
                if (file != null) {
                    exchange.getResponseBody().write(file);
                }
            }
        });
        relay.start();
    }

    @AfterEach
    void stop() {
        relay.stop(0);
    }

    private String at(String name) {
        return URLEncoder.encode(
                "http://127.0.0.1:" + relay.getAddress().getPort() + "/" + name, StandardCharsets.UTF_8);
    }

    private NetworkAnswer call(String line, String token, String form) {
        var words = line.split(" ");
        return instagram.answer(ReceivedRequest.of(
                words[0],
                words[1],
                Map.of("authorization", "Bearer " + token, "content-type", "application/x-www-form-urlencoded"),
                form.getBytes(StandardCharsets.UTF_8)));
    }

    private NetworkAnswer call(String line, String form) {
        return call(line, FakeInstagram.TOKEN, form);
    }

    private static JsonObject body(NetworkAnswer answer) {
        return JsonParser.parseString(new String(answer.body(), StandardCharsets.UTF_8))
                .getAsJsonObject();
    }

    private static int subcode(NetworkAnswer answer) {
        assertThat(answer.status()).isEqualTo(400);
        return body(answer).getAsJsonObject("error").get("error_subcode").getAsInt();
    }

    private String container(String form) {
        var answer = call("POST /v26.0/" + ACCOUNT + "/media", form);
        assertThat(answer.status())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return body(answer).get("id").getAsString();
    }

    private NetworkAnswer publish(String container) {
        return call("POST /v26.0/" + ACCOUNT + "/media_publish", "creation_id=" + container);
    }

    private String status(String container) {
        return body(call("GET /v26.0/" + container + "?fields=status_code,status", ""))
                .get("status_code")
                .getAsString();
    }

    @Test
    void a_picture_is_fetched_and_published_once() {
        var container = container("image_url=" + at("square.jpg") + "&caption=Hello&alt_text=A+square");
        assertThat(instagram.files().fetched()).isEqualTo(21);
        assertThat(status(container)).isEqualTo("FINISHED");
        assertThat(instagram.posts()).isEmpty();
        var id = body(publish(container)).get("id").getAsString();
        assertThat(status(container)).isEqualTo("PUBLISHED");
        assertThat(subcode(publish(container))).isEqualTo(2_207_008);
        assertThat(instagram.posts(ACCOUNT)).singleElement().satisfies(post -> {
            assertThat(post.remoteId()).isEqualTo(id);
            assertThat(post.text()).isEqualTo("Hello");
            assertThat(post.alts()).containsExactly("A square");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "tall.jpg, a, 2207009",
        "large.jpg, a, 2207004",
        "dot.png, a, 2207005",
        "nothing.jpg, a, 2207052",
        "square.jpg, LONG, 2207010"
    })
    void a_picture_that_does_not_fit_is_refused(String name, String caption, int subcode) {
        var text = caption.equals("LONG") ? "a".repeat(2_201) : caption;
        assertThat(subcode(call("POST /v26.0/" + ACCOUNT + "/media", "image_url=" + at(name) + "&caption=" + text)))
                .isEqualTo(subcode);
    }

    @Test
    void a_video_is_processed_and_its_error_is_in_its_status() {
        instagram.containers().processFor(2);
        var reel = container("media_type=REELS&video_url=" + at("moving.mp4"));
        assertThat(subcode(publish(reel))).isEqualTo(2_207_027);
        assertThat(status(reel)).isEqualTo("IN_PROGRESS");
        assertThat(status(reel)).isEqualTo("IN_PROGRESS");
        assertThat(status(reel)).isEqualTo("FINISHED");
        assertThat(publish(reel).status()).isEqualTo(200);
        instagram.containers().processFor(0);
        var bad = container("media_type=REELS&video_url=" + at("square.jpg"));
        assertThat(status(bad)).isEqualTo("ERROR");
        assertThat(body(call("GET /v26.0/" + bad + "?fields=status", ""))
                        .get("status")
                        .getAsString())
                .contains("2207026");
    }

    @Test
    void a_video_can_be_sent() {
        var begun = body(call("POST /v26.0/" + ACCOUNT + "/media", "media_type=REELS&upload_type=resumable"));
        assertThat(begun.get("uri").getAsString()).startsWith("https://rupload.facebook.com/ig-api-upload/");
        var id = begun.get("id").getAsString();
        assertThat(status(id)).isEqualTo("IN_PROGRESS");
        var bytes = "\0\0\0\0ftypisom....".getBytes(StandardCharsets.ISO_8859_1);
        var sent = instagram.answer(new ReceivedRequest(
                "POST",
                "/ig-api-upload/v26.0/" + id,
                Map.of(),
                Map.of("authorization", "OAuth " + FakeInstagram.TOKEN, "offset", "0", "file_size", "" + bytes.length),
                bytes));
        assertThat(sent.status()).isEqualTo(200);
        assertThat(status(id)).isEqualTo("IN_PROGRESS");
        assertThat(status(id)).isEqualTo("FINISHED");
    }

    @Test
    void a_carousel_has_two_to_ten_items_of_its_own() {
        var first = container("is_carousel_item=true&image_url=" + at("square.jpg") + "&alt_text=One");
        var second = container("is_carousel_item=true&image_url=" + at("square.jpg") + "&alt_text=Two");
        var single = container("image_url=" + at("square.jpg"));
        assertThat(subcode(call("POST /v26.0/" + ACCOUNT + "/media", "media_type=CAROUSEL&children=" + first)))
                .isEqualTo(2_207_028);
        assertThat(subcode(call(
                        "POST /v26.0/" + ACCOUNT + "/media", "media_type=CAROUSEL&children=" + first + "," + single)))
                .isEqualTo(2_207_006);
        assertThat(subcode(publish(first))).isEqualTo(2_207_006);
        var carousel = container("media_type=CAROUSEL&caption=Both&children=" + first + "," + second);
        publish(carousel);
        assertThat(instagram.posts())
                .singleElement()
                .satisfies(post -> assertThat(post.alts()).containsExactly("One", "Two"));
    }

    @Test
    void a_container_lasts_a_day() {
        var container = container("image_url=" + at("square.jpg"));
        now = now.plus(Duration.ofHours(24));
        assertThat(status(container)).isEqualTo("EXPIRED");
        assertThat(subcode(publish(container))).isEqualTo(2_207_020);
    }

    @Test
    void a_post_can_be_read_before_it_is_listed_and_counts_for_the_limit() {
        instagram.feed().listAfter(Duration.ofMinutes(1));
        instagram.feed().allow(1);
        var id = body(publish(container("image_url=" + at("square.jpg") + "&caption=Later")))
                .get("id")
                .getAsString();
        assertThat(body(call("GET /v26.0/" + id + "?fields=caption,timestamp", ""))
                        .get("caption")
                        .getAsString())
                .isEqualTo("Later");
        var list = "GET /v26.0/" + ACCOUNT + "/media?fields=id,caption&limit=5";
        assertThat(body(call(list, "")).getAsJsonArray("data")).isEmpty();
        now = now.plus(Duration.ofMinutes(1));
        assertThat(body(call(list, "")).getAsJsonArray("data")).hasSize(1);
        assertThat(subcode(publish(container("image_url=" + at("square.jpg"))))).isEqualTo(2_207_042);
        assertThat(body(call("GET /v26.0/" + ACCOUNT + "/content_publishing_limit?fields=quota_usage,config", ""))
                        .getAsJsonArray("data")
                        .toString())
                .isEqualTo("[{\"quota_usage\":1,\"config\":{\"quota_total\":1,\"quota_duration\":86400}}]");
    }

    @Test
    void accounts_are_found_by_their_pages_and_a_token_of_one_speaks_for_it_only() {
        var list = body(call("GET /v26.0/me/accounts?fields=id,instagram_business_account%7Bid,username%7D", ""));
        assertThat(list.getAsJsonArray("data")).hasSize(2);
        assertThat(list.getAsJsonArray("data").get(0).getAsJsonObject().has("instagram_business_account"))
                .isFalse();
        assertThat(list.getAsJsonObject("paging").has("next")).isTrue();
        var other = "17841400000000002";
        assertThat(call("GET /v26.0/" + other + "?fields=username", "").status())
                .isEqualTo(200);
        assertThat(call("GET /v26.0/" + other + "?fields=username", FakeInstagram.INSTAGRAM_TOKEN, "")
                        .status())
                .isEqualTo(400);
        assertThat(body(call("GET /v26.0/me?fields=user_id,username", FakeInstagram.INSTAGRAM_TOKEN, ""))
                        .get("user_id")
                        .getAsString())
                .isEqualTo(ACCOUNT);
        instagram.scopes().remove("instagram_business_content_publish");
        assertThat(call(
                                "POST /v26.0/" + ACCOUNT + "/media",
                                FakeInstagram.INSTAGRAM_TOKEN,
                                "image_url=" + at("square.jpg"))
                        .status())
                .isEqualTo(400);
        assertThat(container("image_url=" + at("square.jpg"))).isNotBlank();
    }

    @Test
    void comments_are_newest_first_and_a_story_is_in_no_list_of_posts() {
        var id = body(publish(container("image_url=" + at("square.jpg"))))
                .get("id")
                .getAsString();
        var first = instagram.reply(id, "zoe", "First").orElseThrow();
        instagram.reply(id, "yan", "Second");
        var comments = body(call("GET /v26.0/" + id + "/comments?fields=text,username", ""));
        assertThat(comments.getAsJsonArray("data")
                        .get(0)
                        .getAsJsonObject()
                        .get("username")
                        .getAsString())
                .isEqualTo("yan");
        var answer = body(call("POST /v26.0/" + first + "/replies", "message=Thanks"))
                .get("id")
                .getAsString();
        assertThat(call("POST /v26.0/" + answer + "/replies", "message=Again").status())
                .isEqualTo(400);
        call("POST /v26.0/" + first, "hide=true");
        assertThat(instagram.comments().hidden()).containsExactly(first);
        publish(container("media_type=STORIES&image_url=" + at("square.jpg") + "&caption=Gone"));
        assertThat(instagram.posts()).extracting(FakeNetwork.Post::remoteId).containsExactly(id);
        assertThat(body(call("GET /v26.0/" + ACCOUNT + "/stories", "")).getAsJsonArray("data"))
                .hasSize(1);
    }

    @Test
    void insights_and_tags_are_read_and_a_wrong_metric_refuses_all() {
        var id = body(publish(container("image_url=" + at("square.jpg"))))
                .get("id")
                .getAsString();
        instagram.feed().posts().get(id).count(9, 8, 3, 1, 0);
        assertThat(body(call("GET /v26.0/" + id + "/insights?metric=views,reach,saved", ""))
                        .getAsJsonArray("data"))
                .hasSize(3);
        assertThat(call("GET /v26.0/" + id + "/insights?metric=views,impressions", "")
                        .status())
                .isEqualTo(400);
        instagram.feed().tag(ACCOUNT, "zoe", "Look at @nightline");
        assertThat(body(call("GET /v26.0/" + ACCOUNT + "/tags?fields=id,username,caption", ""))
                        .getAsJsonArray("data")
                        .get(0)
                        .getAsJsonObject()
                        .get("username")
                        .getAsString())
                .isEqualTo("zoe");
    }
}
