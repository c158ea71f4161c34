package org.signalbox.connector.reddit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.connector.api.ChecksParts;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.LinkCard;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.connector.testkit.TestFiles;
import org.signalbox.emulation.reddit.FakeReddit;

/**
 * Each rule that a community may have: its fields are those of PRAW's recording TestSubreddit.test_post_requirements.
 */
class CommunityTest {
    private final ConnectorTrial trial = ConnectorTrial.of(new RedditFixture());
    private final FakeReddit reddit = (FakeReddit) trial.network();

    @AfterEach
    void close() {
        trial.close();
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text.replace('\'', '"')).getAsJsonObject();
    }

    private Part part(String kind) {
        var text = trial.part("Words of a post");
        return switch (kind) {
            case "text" -> text;
            case "title" -> text.toBuilder().text("").build();
            case "link" ->
                text.toBuilder()
                        .link(new LinkCard(URI.create("https://www.Example.com/x"), "", "", Optional.empty()))
                        .build();
            case "image" -> text.toBuilder().media(TestFiles.image("1.png", "")).build();
            case "gallery" ->
                text.toBuilder()
                        .media(TestFiles.image("1.png", "One"), TestFiles.image("2.png", ""))
                        .build();
            case "captions" ->
                part("gallery").toBuilder()
                        .options(Map.of(Choosing.COMMUNITY, "test", Choosing.CAPTIONS, "true"))
                        .build();
            case "video" -> text.toBuilder().media(TestFiles.video("1.mp4")).build();
            case "poll" ->
                text.toBuilder()
                        .poll(Poll.of(List.of("This", "That"), Duration.ofDays(1)))
                        .build();
            default -> throw new AssertionError(kind);
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text | {'title_text_min_length': 16} | a title of 16 characters at least",
                "text | {'title_text_max_length': 14} | a title of 14 characters at most",
                "text | {'body_text_min_length': 16} | a text of 16 characters at least",
                "text | {'body_text_max_length': 14} | a text of 14 characters at most",
                "text | {'title_required_strings': ['[news]', '[pic]']} | asks for one of these in the title",
                "text | {'title_blacklisted_strings': ['WORDS']} | doesn't take «WORDS» in the title",
                "text | {'body_required_strings': ['hello']} | asks for one of these in the text",
                "text | {'body_blacklisted_strings': ['post']} | doesn't take «post» in the text",
                "text | {'body_restriction_policy': 'notAllowed'} | takes titles only",
                "title | {'body_restriction_policy': 'required'} | no post without a text",
                "text | {'is_flair_required': true} | no post without a flair",
                "link | {'link_restriction_policy': 'whitelist', 'domain_whitelist': ['example.org']} | no links to",
                "link | {'link_restriction_policy': 'blacklist', 'domain_blacklist': ['example.com']} | no links to",
                "gallery | {'gallery_min_items': 3} | galleries of 3 images at least",
                "gallery | {'gallery_max_items': 1} | galleries of 1 images at most",
                "gallery | {'gallery_captions_requirement': 'required'} | a caption of each image",
                "captions | {'gallery_captions_requirement': 'required'} | a caption of each image",
                "captions | {'gallery_captions_requirement': 'notAllowed'} | no captions"
            })
    void a_post_that_breaks_a_rule_is_refused_before_anything_is_uploaded(String kind, String rules, String words) {
        reddit.communities().requirements().put("test", json(rules));
        assertThatThrownBy(() -> trial.as(ChecksParts.class).check(part(kind)))
                .as("when it is scheduled")
                .isInstanceOf(Rejected.class)
                .hasMessageContaining(words);
        assertThatThrownBy(() -> trial.prepare(part(kind)))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining(words);
        assertThat(reddit.files().uploaded()).isEmpty();

        reddit.communities().all().get("test").addProperty("user_is_moderator", true);
        assertThat(trial.failure(() -> trial.prepare(part(kind))))
                .as("moderators aren't bound by it")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text | {'title_text_min_length': 15, 'title_text_max_length': 15, 'body_text_max_length': null}",
                "text | {'title_required_strings': ['words', '[pic]'], 'title_blacklisted_strings': ['swords']}",
                "title | {'body_restriction_policy': 'notAllowed', 'body_text_min_length': 5}",
                "link | {'link_restriction_policy': 'whitelist', 'domain_whitelist': ['example.com']}",
                "link | {'link_restriction_policy': 'none', 'domain_blacklist': ['example.com']}",
                "link | {'link_restriction_policy': 'blacklist', 'domain_blacklist': ['ample.com']}",
                "gallery | {'gallery_min_items': 2, 'gallery_max_items': 2}",
                "text | {'a': 1, 'title_regexes': ['^['], 'title_required_strings': 'odd'}"
            })
    void a_post_that_keeps_the_rules_is_prepared(String kind, String rules) {
        reddit.communities().requirements().put("test", json(rules));
        assertThat(trial.failure(() -> trial.prepare(part(kind)))).isEmpty();
    }

    @Test
    void a_community_is_asked_once_for_all_posts_that_are_scheduled_together() throws Exception {
        var checks = trial.as(ChecksParts.class);
        for (var kind : List.of("text", "link", "image")) {
            checks.check(part(kind));
        }
        assertThat(trial.requests())
                .extracting(each -> each.uri().getPath())
                .containsExactly("/r/test/about", "/api/v1/test/post_requirements");
    }

    @Test
    void a_community_is_asked_once_for_each_of_its_pages() throws Exception {
        var chosen = Map.of(Choosing.COMMUNITY, "trains", Choosing.FLAIR, "0ab1-news");
        var part = trial.part("Words of a post").toBuilder().options(chosen).build();

        trial.publish(part, Optional.empty());

        assertThat(trial.requests())
                .extracting(each -> each.uri().getPath())
                .containsExactly(
                        "/r/trains/about",
                        "/api/v1/trains/post_requirements",
                        "/r/trains/api/link_flair_v2",
                        "/api/submit");
    }

    @ParameterizedTest
    @CsvSource({
        "image, allow_images, no images",
        "gallery, allow_galleries, no galleries",
        "video, allow_videos, no videos",
        "poll, allow_polls, no polls"
    })
    void a_kind_of_post_may_not_be_taken(String kind, String field, String words) {
        reddit.communities().all().get("test").addProperty(field, false);
        assertThatThrownBy(() -> trial.prepare(part(kind)))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining(words);
        assertThat(reddit.files().uploaded()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "link, self, text posts only",
        "image, self, text posts only",
        "text, link, no text posts",
        "poll, link, no text posts"
    })
    void links_or_texts_may_be_all_that_is_taken(String kind, String type, String words) {
        reddit.communities().all().get("test").addProperty("submission_type", type);
        assertThatThrownBy(() -> trial.prepare(part(kind)))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource({"archived, archived", "restricted, restricted", "private, the community is private"})
    void a_community_that_isnt_open_takes_nothing(String type, String words) {
        reddit.communities().all().get("test").addProperty("subreddit_type", type);
        assertThatThrownBy(() -> trial.prepare(part("text")))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining(words);
    }

    @Test
    void a_restricted_community_takes_posts_of_those_it_approved() {
        reddit.communities().all().get("test").addProperty("subreddit_type", "restricted");
        reddit.communities().all().get("test").addProperty("user_is_contributor", true);
        assertThat(trial.failure(() -> trial.prepare(part("text")))).isEmpty();
    }

    @Test
    void who_is_banned_is_told_so() {
        reddit.communities().all().get("test").addProperty("user_is_banned", true);
        assertThatThrownBy(() -> trial.prepare(part("text")))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.termId()).contains(Term.COMMUNITY));
    }

    @Test
    void a_community_that_isnt_there_is_named() {
        reddit.communities().all().remove("test");
        assertThatThrownBy(() -> trial.prepare(part("text"))).isInstanceOfSatisfying(Rejected.class, no -> {
            assertThat(no.termId()).contains(Term.COMMUNITY);
            assertThat(no).hasMessageContaining("r/test");
        });
    }

    @Test
    void a_profile_has_no_rules() throws Exception {
        var part = part("text").toBuilder()
                .options(Map.of(Choosing.COMMUNITY, "u/alice"))
                .build();
        reddit.communities().requirements().put("u_alice", json("{'is_flair_required': true}"));
        trial.publish(part, Optional.empty());
        assertThat(trial.requests())
                .filteredOn(each -> each.uri().getPath().contains("post_requirements"))
                .isEmpty();
        assertThat(reddit.content()
                        .things()
                        .values()
                        .iterator()
                        .next()
                        .get("subreddit")
                        .getAsString())
                .isEqualTo("u_alice");
    }

    /** Reddit answers an unknown flair with 500, after which nobody knows whether there is a post. */
    @Test
    void an_unknown_flair_is_refused_before_the_post_is_sent() {
        var part = part("text").toBuilder()
                .options(Map.of(Choosing.COMMUNITY, "trains", Choosing.FLAIR, "0ab9-mods"))
                .build();
        assertThatThrownBy(() -> trial.publish(part, Optional.empty()))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("0ab9-mods");
        assertThat(trial.visibleRequests()).isEmpty();
    }

    @Test
    void a_moderator_has_flairs_of_moderators_but_no_unknown_ones() {
        reddit.communities().all().get("trains").addProperty("user_is_moderator", true);
        var part = part("text").toBuilder()
                .options(Map.of(Choosing.COMMUNITY, "trains", Choosing.FLAIR, "0ab9-mods"))
                .build();
        assertThat(trial.failure(() -> trial.prepare(part))).isEmpty();
        var unknown = part.toBuilder()
                .options(Map.of(Choosing.COMMUNITY, "trains", Choosing.FLAIR, "0ab7-none"))
                .build();
        assertThatThrownBy(() -> trial.prepare(unknown)).isInstanceOf(Rejected.class);
    }
}
