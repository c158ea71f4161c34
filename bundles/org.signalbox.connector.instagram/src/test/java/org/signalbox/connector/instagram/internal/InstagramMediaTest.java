package org.signalbox.connector.instagram.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.ConnectorException.Unavailable;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.LinkCard;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.MediaKind;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.testkit.TestFiles;
import org.signalbox.connector.testkit.TestImages;
import org.signalbox.emulation.NetworkAnswer;

/** What becomes of pictures and videos, from containers to posts. */
class InstagramMediaTest {
    private final DirectHost host = DirectHost.byFacebook();

    @AfterEach
    void close() {
        host.close();
    }

    private static Media video(String name) {
        return TestFiles.of(name, "video/mp4", ("\0\0\0\u0018ftypisom" + name).getBytes())
                .sha256(name)
                .duration(Duration.ofSeconds(9))
                .build();
    }

    private static Part part(Map<String, String> options, Media... media) {
        return Part.of("With files").media(media).options(options).build();
    }

    /** The fields of the containers that were asked for. */
    private List<Map<String, String>> containers() {
        return host.requests.stream()
                .filter(each -> each.operation().equals("media.upload"))
                .map(each -> ((HttpRequest.Body.Form) each.body())
                        .fields().stream()
                                .collect(java.util.stream.Collectors.toMap(
                                        HttpRequest.Pair::name, HttpRequest.Pair::value)))
                .toList();
    }

    @Test
    void one_video_is_a_reel_whose_bytes_are_uploaded_and_whose_status_is_asked_for_by_the_minute() throws Exception {
        host.instagram.containers().processFor(7);
        var begun = host.now;
        var part = part(Map.of(), video("a.mp4"));
        var made = (Preparation.Pending) host.session().prepare(part, Optional.empty());
        assertThat(made.checkAt()).isEqualTo(begun);
        var first = (Preparation.Pending) host.session().prepare(part, Optional.of(made.prepared()));
        assertThat(Duration.between(begun, first.checkAt())).isEqualTo(Duration.ofMinutes(1));
        host.now = begun.plus(Duration.ofMinutes(6));
        var later = (Preparation.Pending) host.session().prepare(part, Optional.of(first.prepared()));
        assertThat(Duration.between(host.now, later.checkAt())).isEqualTo(Duration.ofMinutes(5));
        assertThat(later.prepared()).as("nothing new").isEqualTo(first.prepared());
        assertThat(containers())
                .singleElement()
                .satisfies(fields -> assertThat(fields)
                        .containsEntry("media_type", "REELS")
                        .containsEntry("upload_type", "resumable")
                        .containsEntry("share_to_feed", "true")
                        .containsEntry("caption", "With files")
                        .doesNotContainKeys("video_url", "thumb_offset", "cover_url"));
        assertThat(host.hosts("media.transfer")).containsExactly("rupload.facebook.com");
        assertThat(host.relay.offered()).isEmpty();

        var receipt = host.publish(part);
        assertThat(receipt.data()).contains("reels");
        var post = host.session().post(receipt).orElseThrow();
        assertThat(post.attachments())
                .singleElement()
                .satisfies(file -> assertThat(file.type()).isEqualTo("video/mp4"));
    }

    @Test
    void by_a_login_of_instagram_a_video_is_fetched_from_the_relay() throws Exception {
        try (var direct = DirectHost.by(Login.INSTAGRAM)) {
            direct.publish(part(Map.of(), video("a.mp4")));
            assertThat(direct.hosts("media.upload")).containsOnly("graph.instagram.com");
            assertThat(direct.hosts("media.transfer")).isEmpty();
            assertThat(direct.relay.offered()).hasSize(1);
            assertThat(direct.instagram.posts()).hasSize(1);
        }
    }

    @Test
    void a_reel_has_a_cover_by_its_poster_or_by_a_moment() throws Exception {
        var poster = TestImages.dot("");
        var withPoster = TestFiles.of("b.mp4", "video/mp4", "\0\0\0\u0018ftypisom b".getBytes())
                .sha256("b")
                .poster(poster)
                .build();
        host.publish(part(Map.of("cover-at", " "), withPoster));
        host.publish(part(Map.of("cover-at", "2,5", "reels-only", "true"), video("c.mp4")));
        assertThat(containers().getFirst()).containsKey("cover_url").doesNotContainKey("thumb_offset");
        assertThat(containers().getLast())
                .containsEntry("thumb_offset", "2500")
                .containsEntry("share_to_feed", "false");
    }

    @Test
    void what_only_a_reel_has_is_told_before_anything_else_is_scheduled_with_it() throws Exception {
        var cover = Map.of("cover-at", "2.5");
        var apart = Map.of("reels-only", "true");
        for (var options : List.of(cover, apart)) {
            var story = new HashMap<>(options);
            story.put("as", "story");
            host.session().check(part(options, video("c.mp4")));
            for (var part : List.of(
                    part(options, TestImages.dot("")),
                    part(options, TestImages.dot(""), video("c.mp4")),
                    Part.of("").media(video("c.mp4")).options(story).build())) {
                assertThatThrownBy(() -> host.session().check(part))
                        .isInstanceOf(Rejected.class)
                        .hasMessageContaining("Only a reel");
            }
        }
        var withPoster = TestFiles.of("b.mp4", "video/mp4", "\0\0\0\u0018ftypisom b".getBytes())
                .poster(TestImages.dot(""))
                .build();
        assertThatThrownBy(() -> host.session().check(part(cover, withPoster)))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("one cover");
        host.session().check(part(Map.of("reels-only", "false", "cover-at", ""), TestImages.dot("")));
    }

    @Test
    void names_of_collaborators_are_told_before_a_post_is_scheduled() {
        for (var names : List.of("zoe, not a name!", "a b c d")) {
            assertThatThrownBy(() -> host.session().check(part(Map.of("collaborators", names), TestImages.dot(""))))
                    .isInstanceOf(Rejected.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "99999", "1e3"})
    void a_moment_that_is_none_is_refused(String moment) {
        assertThatThrownBy(() ->
                        host.session().prepare(part(Map.of("cover-at", moment), video("c.mp4")), Optional.empty()))
                .isInstanceOf(Rejected.class);
        assertThat(host.requests).isEmpty();
    }

    @Test
    void several_files_are_an_album_in_their_order_with_their_alternative_texts() throws Exception {
        var album = part(
                Map.of("collaborators", "@pont.neuf, quiet_garden"),
                TestImages.dot("A dot"),
                video("a.mp4"),
                TestImages.dot("Another"));
        host.publish(album);
        var all = containers();
        assertThat(all).hasSize(4);
        assertThat(all.getFirst())
                .containsEntry("is_carousel_item", "true")
                .containsEntry("alt_text", "A dot")
                .doesNotContainKeys("caption", "collaborators");
        assertThat(all.get(1)).containsEntry("media_type", "VIDEO").doesNotContainKey("alt_text");
        assertThat(all.getLast())
                .containsEntry("media_type", "CAROUSEL")
                .containsEntry("caption", "With files")
                .containsEntry("collaborators", "[\"pont.neuf\",\"quiet_garden\"]");
        assertThat(host.instagram.posts())
                .singleElement()
                .satisfies(post -> assertThat(post.alts()).containsExactly("A dot", "", "Another"));
        assertThat(host.visible()).hasSize(1);
        var told = host.session().history(Optional.empty(), 5).items().getFirst();
        assertThat(told.attachments())
                .hasSize(3)
                .first()
                .satisfies(file -> assertThat(file.alt()).isEqualTo("A dot"));
    }

    /** Each container is stored at once, so a node that dies costs one. */
    @Test
    void an_album_goes_on_with_the_containers_that_are_there() throws Exception {
        var album = part(Map.of(), TestImages.dot("1"), TestImages.dot("2"), TestImages.dot("3"));
        var answer = host.session().prepare(album, Optional.empty());
        for (var i = 1; i < 4; i++) {
            assertThat(answer).isInstanceOf(Preparation.Pending.class);
            assertThat(containers()).hasSize(i);
            answer = host.session().prepare(album, Optional.of(answer.prepared()));
        }
        while (answer instanceof Preparation.Pending) {
            answer = host.session().prepare(album, Optional.of(answer.prepared()));
        }
        assertThat(containers()).hasSize(4);
        assertThat(((Preparation.Ready) answer).expiresAt()).contains(host.now.plus(Duration.ofHours(23)));
    }

    /** The host keeps nothing that was prepared at one go; another try would make another container. */
    @Test
    void a_container_is_stored_before_it_can_be_published() throws Exception {
        var part = part(Map.of(), TestImages.dot(""));
        var first = host.session().prepare(part, Optional.empty());
        assertThat(first).isInstanceOf(Preparation.Pending.class);
        var second = host.session().prepare(part, Optional.of(first.prepared()));
        assertThat(second).isInstanceOf(Preparation.Ready.class);
        assertThat(containers()).hasSize(1);
    }

    @Test
    void a_story_has_one_file_and_no_text() throws Exception {
        var story = Map.of("as", "story");
        assertThatThrownBy(() -> host.session().check(part(story, TestImages.dot(""))))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("no text");
        var two = Part.of("")
                .media(TestImages.dot(""), TestImages.dot(""))
                .options(story)
                .build();
        assertThatThrownBy(() -> host.session().check(two)).isInstanceOf(Rejected.class);
        var one = Part.of("").media(TestImages.dot("")).options(story).build();
        var receipt = host.publish(one);
        assertThat(containers().getLast())
                .containsEntry("media_type", "STORIES")
                .doesNotContainKeys("alt_text", "caption");
        assertThat(host.instagram.posts()).as("in the feed").isEmpty();
        assertThat(host.session().replies(receipt, Optional.empty(), 5).items()).isEmpty();
    }

    private static Media picture(int width, int height) {
        return TestFiles.of("a.jpg", "image/jpeg", new byte[] {1})
                .pixels(width, height)
                .build();
    }

    private static Part story(Media file) {
        return Part.of("").media(file).options(Map.of("as", "story")).build();
    }

    /** Instagram recommends 9:16 for stories, and takes posts from 4:5. */
    @Test
    void a_picture_of_a_post_is_4_to_5_at_the_highest_and_one_of_a_story_isnt() throws Exception {
        host.session().check(part(Map.of(), picture(1_080, 1_350)));
        host.session().check(part(Map.of(), picture(0, 0)));
        host.session().check(story(picture(1_080, 1_920)));
        assertThatThrownBy(() -> host.session().check(part(Map.of(), picture(1_080, 1_351))))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("4:5");
        assertThatThrownBy(() -> host.session().check(part(Map.of(), picture(10, 10), picture(9, 16))))
                .isInstanceOf(Rejected.class);
    }

    @ParameterizedTest
    @CsvSource({"60,100000000,true", "61,100000000,false", "60,100000001,false"})
    void a_video_of_a_story_is_short_and_small(long seconds, long bytes, boolean taken) {
        var part = story(Media.of("a.mp4", "video/mp4", bytes, offset -> InputStream.nullInputStream())
                .duration(Duration.ofSeconds(seconds))
                .build());
        var thrown = catchThrowable(() -> host.session().check(part));
        if (taken) {
            assertThat(thrown).isNull();
        } else {
            assertThat(thrown).isInstanceOf(Rejected.class).hasMessageContaining("story");
        }
    }

    @Test
    void a_video_that_instagram_cant_use_is_rejected_with_its_reason() throws Exception {
        host.instagram.containers().failToProcess();
        assertThatThrownBy(() -> host.prepare(part(Map.of(), video("a.mp4"))))
                .isInstanceOfSatisfying(
                        Rejected.class, refused -> assertThat(refused.termId()).contains(Term.VIDEO_TYPES))
                .hasMessageContaining("2207026");
        assertThat(containers()).hasSize(1);
    }

    @Test
    void a_container_that_failed_by_chance_is_made_three_times_at_most() {
        host.alteration = (request, answer) -> request.query("fields")
                        .filter(each -> each.contains("status_code"))
                        .isPresent()
                ? NetworkAnswer.json(
                        200, "{\"status_code\":\"ERROR\",\"status\":\"Error: failed with error code 2207003\"}")
                : answer;
        assertThatThrownBy(() -> host.prepare(part(Map.of(), TestImages.dot(""))))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("2207003");
        assertThat(containers()).hasSize(3);
    }

    @Test
    void a_file_that_isnt_there_is_tried_again_later() {
        host.relay.close();
        assertThatThrownBy(() -> host.session().prepare(part(Map.of(), TestImages.dot("")), Optional.empty()))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("2207052");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"debug_info\":{\"retriable\":false,\"type\":\"X\",\"message\":\"Broken file\"}} | Rejected",
                "400 | {\"debug_info\":{\"retriable\":true,\"type\":\"X\",\"message\":\"Broken line\"}} | Unavailable",
                "400 | {\"error\":{\"code\":190,\"message\":\"Gone\"}} | AuthorizationLost",
                "200 | {\"success\":false} | Unavailable",
                "200 | {} | Unavailable",
                "400 | nothing | Rejected"
            })
    void what_an_answer_to_an_upload_means(int status, String body, String thrown) {
        host.alteration = (request, answer) ->
                request.path().startsWith("/ig-api-upload/") ? NetworkAnswer.json(status, body) : answer;
        assertThatThrownBy(() -> host.session().prepare(part(Map.of(), video("a.mp4")), Optional.empty()))
                .isInstanceOf(ConnectorException.class)
                .satisfies(e -> assertThat(e.getClass().getSimpleName()).isEqualTo(thrown));
    }

    /** The answer to a container may name any address: the token goes to Meta's own only. */
    @Test
    void an_address_in_an_answer_isnt_followed() throws Exception {
        host.alteration = (request, answer) -> request.path().endsWith("/media")
                        && request.method().equals("POST")
                ? NetworkAnswer.json(
                        200, new String(answer.body()).replace("https://rupload.facebook.com", "https://evil.example"))
                : answer;
        host.publish(part(Map.of(), video("a.mp4")));
        assertThat(host.requests).noneMatch(each -> each.uri().getHost().equals("evil.example"));
    }

    @Test
    void what_instagram_hasnt_got_is_refused_without_asking() {
        var picture = TestImages.dot("");
        for (var part : List.of(
                Part.text(" "),
                Part.of("A poll")
                        .media(picture)
                        .poll(Poll.of(List.of("a", "b"), Duration.ofDays(1)))
                        .build(),
                Part.of("A card")
                        .media(picture)
                        .link(new LinkCard(java.net.URI.create("https://a.example"), "A", "", Optional.empty()))
                        .build(),
                Part.of("A document")
                        .media(TestFiles.of("a.pdf", "application/pdf", 3))
                        .build(),
                Part.of("A GIF")
                        .media(TestFiles.of("a.gif", "image/gif", new byte[3])
                                .kind(MediaKind.GIF)
                                .build())
                        .build(),
                Part.of("#a1 ".repeat(31)).media(picture).build(),
                Part.of("@a_b ".repeat(21)).media(picture).build(),
                Part.of("Eleven")
                        .media(java.util.Collections.nCopies(11, picture))
                        .build(),
                Part.of("A name")
                        .media(picture)
                        .options(Map.of("collaborators", "a b!"))
                        .build(),
                Part.of("Four names")
                        .media(picture)
                        .options(Map.of("collaborators", "a b c d"))
                        .build(),
                Part.of("A file below").place(1, 2).media(picture).build(),
                Part.of(" ").place(1, 2).build())) {
            assertThatThrownBy(() -> host.session().prepare(part, Optional.empty()))
                    .as(part.text())
                    .isInstanceOf(Rejected.class);
        }
        assertThat(host.requests).isEmpty();
    }

    @Test
    void words_that_only_look_like_hashtags_arent_counted() throws Exception {
        host.session()
                .check(Part.of("#1 a#b https://a.example/#c &#39; me@a.example ".repeat(40))
                        .media(TestImages.dot(""))
                        .build());
        assertThat(host.requests).isEmpty();
    }
}
