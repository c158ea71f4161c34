package org.signalbox.connector.reddit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.Deletes;
import org.signalbox.connector.api.Edits;
import org.signalbox.connector.api.LinkCard;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.ReadsHistory;
import org.signalbox.connector.api.ReadsMedia;
import org.signalbox.connector.api.ReadsPost;
import org.signalbox.connector.api.ReadsReplies;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.ReceivedReply;
import org.signalbox.connector.api.RemoteLink;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.connector.api.ReportsEngagement;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.connector.testkit.TestFiles;
import org.signalbox.emulation.reddit.FakeReddit;
import org.signalbox.emulation.reddit.RedditEndpoint;

/** Past posts with all that they have, comments below comments, counts, and what can be changed. */
class RedditReadingTest {
    private final ConnectorTrial trial = ConnectorTrial.of(new RedditFixture());
    private final FakeReddit reddit = (FakeReddit) trial.network();

    @AfterEach
    void close() {
        trial.close();
    }

    private RemotePost newest() throws Exception {
        return trial.as(ReadsHistory.class).history(Optional.empty(), 1).items().getFirst();
    }

    @Test
    void a_gallery_is_told_with_its_captions_and_its_files_come_whole() throws Exception {
        var part = trial.part("A look out").toBuilder()
                .media(TestFiles.image("1.png", "Une vue"), TestFiles.image("2.png", ""))
                .options(Map.of(Choosing.COMMUNITY, "test", Choosing.CAPTIONS, "true"))
                .build();
        trial.publish(part, Optional.empty());
        var post = newest();
        assertThat(post.title()).contains("A look out");
        assertThat(post.text()).isEqualTo("A look out");
        assertThat(post.link()).isEmpty();
        assertThat(post.attachments()).extracting(RemoteMedia::alt).containsExactly("Une vue", "");
        var file = trial.as(ReadsMedia.class).media(post.attachments().getLast());
        assertThat(file.type()).isEqualTo("image/png");
        assertThat(file.bytes()).isEqualTo("2.png".getBytes());
    }

    @Test
    void a_video_is_told_with_its_address() throws Exception {
        trial.publish(
                trial.part("Moving").toBuilder()
                        .media(TestFiles.video("film.mp4"))
                        .build(),
                Optional.empty());
        reddit.content().things().values().iterator().next().add("preview", JsonParser.parseString("""
                {"images": [{"source": {"url": "https://preview.redd.it/x.png?s=1&w=2", "width": 1}}]}"""));
        var video = newest().attachments().getFirst();
        assertThat(video.type()).isEqualTo("video/mp4");
        assertThat(video.address().getHost()).isEqualTo("v.redd.it");
        assertThat(video.poster().orElseThrow().address()).hasToString("https://preview.redd.it/x.png?s=1&w=2");
        assertThat(trial.as(ReadsMedia.class).media(video).bytes()).isEqualTo("film.mp4".getBytes());
    }

    @Test
    void a_link_and_a_poll_are_told_as_they_were_written() throws Exception {
        var address = URI.create("https://example.com/a?b=c");
        trial.publish(
                trial.part("Look").toBuilder()
                        .link(new LinkCard(address, "", "", Optional.empty()))
                        .build(),
                Optional.empty());
        assertThat(newest().link()).contains(RemoteLink.to(address));

        var poll = Poll.of(List.of("This", "That"), Duration.ofDays(3));
        trial.publish(trial.part("Which?").toBuilder().poll(poll).build(), Optional.empty());
        assertThat(newest().poll()).contains(poll);
        assertThat(newest().text()).isEqualTo("Which?");
        assertThat(newest().link()).isEmpty();
        assertThat(newest().data()).isEqualTo("{\"kind\":\"poll\",\"title\":\"Which?\"}");
    }

    @Test
    void odd_posts_of_others_are_read_without_what_is_odd() throws Exception {
        trial.publish(trial.part("Odd"), Optional.empty());
        var odd = reddit.content().things().values().iterator().next();
        for (var text : List.of(
                "{'poll_data': {'options': [{'text': 'a'}, {'text': 'a'}], 'voting_end_timestamp': 9e12}}",
                "{'poll_data': {'options': 7, 'voting_end_timestamp': 'soon'}}",
                "{'is_gallery': true, 'gallery_data': {'items': [{'media_id': '../x'}, {}]}, 'media_metadata': []}",
                "{'is_video': true, 'media': {'reddit_video': {'fallback_url': 'file:///etc/passwd'}}}",
                "{'is_self': false, 'domain': 'x', 'url': 'javascript:alert(1)'}",
                "{'permalink': '//evil.example/x y', 'upvote_ratio': 'NaN', 'num_comments': -1}")) {
            for (var entry : JsonParser.parseString(text.replace('\'', '"'))
                    .getAsJsonObject()
                    .entrySet()) {
                odd.add(entry.getKey(), entry.getValue());
            }
            var post = newest();
            assertThat(post.poll()).isEmpty();
            assertThat(post.link()).isEmpty();
            assertThat(post.attachments()).isEmpty();
        }
    }

    @Test
    void comments_below_comments_are_told_and_deleted_ones_arent() throws Exception {
        var post = trial.publish(trial.part("Answered"), Optional.empty());
        var first = reddit.content().reply("zoe", post.remoteId(), "One");
        var second = reddit.content().reply("bob", first, "Two");
        var third = reddit.content().reply("eve", second, "Three");
        reddit.content().things().get(second).addProperty("author", "[deleted]");
        assertThat(all(post, 2)).extracting(ReceivedReply::remoteId).containsExactly(first, third);
        assertThat(all(post, 2)).extracting(ReceivedReply::replyTo).containsExactly(post.remoteId(), second);

        assertThat(all(Receipt.named(first), 10))
                .as("below a comment")
                .extracting(ReceivedReply::remoteId)
                .containsExactly(third);
    }

    @Test
    void comments_that_reddit_only_names_are_asked_for_by_their_ids() throws Exception {
        var post = trial.publish(trial.part("Answered a lot"), Optional.empty());
        var written = new ArrayList<String>();
        for (var i = 0; i < 9; i++) {
            written.add(reddit.content().reply("zoe", post.remoteId(), "Number " + i));
        }
        reddit.showComments(4);
        assertThat(all(post, 3)).extracting(ReceivedReply::remoteId).containsExactlyElementsOf(written);
    }

    private List<ReceivedReply> all(Receipt post, int limit) throws Exception {
        var all = new ArrayList<ReceivedReply>();
        Optional<String> cursor = Optional.empty();
        do {
            var page = trial.as(ReadsReplies.class).replies(post, cursor, limit);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor.isPresent());
        return all;
    }

    @Test
    void counts_are_those_of_posts_that_are_there() throws Exception {
        var post = trial.publish(trial.part("Liked"), Optional.empty());
        var gone = trial.publish(trial.part("Gone"), Optional.empty());
        var comment =
                trial.publish(trial.part("A comment").toBuilder().place(1, 2).build(), Optional.of(post));
        trial.as(Deletes.class).delete(gone);
        var data = reddit.content().things().get(post.remoteId());
        data.addProperty("score", 41);
        data.addProperty("num_comments", 3);
        var read = trial.as(ReportsEngagement.class).engagement(List.of(comment, gone, post));
        assertThat(read).hasSize(2);
        assertThat(read.getFirst().values()).as("below 0 at Reddit").isEqualTo(Map.of("score", 0L));
        assertThat(read.getLast().values())
                .isEqualTo(Map.of("score", 41L, "comments", 3L, "crossposts", 0L, "approval", 97L));
    }

    @Test
    void many_posts_are_counted_by_hundreds() throws Exception {
        var posts = new ArrayList<Receipt>();
        for (var i = 0; i < 150; i++) {
            posts.add(Receipt.named("t3_" + Integer.toString(100_000 + i, 36)));
        }
        assertThat(trial.as(ReportsEngagement.class).engagement(posts)).isEmpty();
        assertThat(trial.requests()).hasSize(2);
    }

    @Test
    void a_title_cant_be_changed_and_that_is_said() throws Exception {
        var receipt = trial.publish(trial.part("A title"), Optional.empty());
        var other = trial.prepare(trial.part("Another title"));
        assertThatThrownBy(() -> trial.as(Edits.class).edit(receipt, other))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.termId()).contains(Term.TITLE))
                .hasMessageContaining("«A title»");
        assertThat(trial.visibleRequests()).hasSize(1);
        assertThat(newest().text()).isEqualTo("A title");
    }

    @Test
    void a_part_of_a_thread_is_edited_like_a_post() throws Exception {
        var post = trial.publish(trial.part("First"), Optional.empty());
        var second = trial.part("Second").toBuilder().place(1, 2).build();
        var comment = trial.publish(second, Optional.of(post));
        trial.as(Edits.class)
                .edit(
                        comment,
                        trial.prepare(second.toBuilder().text("Second, better").build()));
        var read = trial.as(ReadsPost.class).post(comment).orElseThrow();
        assertThat(read.text()).isEqualTo("Second, better");
        assertThat(read.replyTo()).contains(post.remoteId());
        assertThat(trial.as(ReadsHistory.class).history(Optional.empty(), 10).items())
                .as("posts only")
                .extracting(RemotePost::remoteId)
                .containsExactly(post.remoteId());
    }

    @Test
    void a_post_is_named_in_short_too() throws Exception {
        var post = trial.publish(trial.part("Read alone"), Optional.empty());
        var named = Receipt.named(post.remoteId().substring(3));
        assertThat(trial.as(ReadsPost.class).post(named)).isPresent();
        assertThat(trial.as(ReadsPost.class).post(Receipt.named("t3_zzzzz"))).isEmpty();
    }

    @Test
    void all_rules_of_the_fake_have_their_source() {
        var scopes = new TreeSet<String>();
        for (var endpoint : RedditEndpoint.values()) {
            assertThat(endpoint.source()).as(endpoint.name()).matches("(https://www.reddit.com/dev/api/#|PRAW).+");
            scopes.add(endpoint.scope());
        }
        assertThat(scopes).as("no scope is asked for that nothing needs").isEqualTo(reddit.scopes());
    }
}
