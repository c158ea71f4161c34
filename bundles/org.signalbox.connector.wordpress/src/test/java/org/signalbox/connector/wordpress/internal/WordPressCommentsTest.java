package org.signalbox.connector.wordpress.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Answers;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Deletes;
import org.signalbox.connector.api.Hides;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.ReadsInbox;
import org.signalbox.connector.api.ReadsItems;
import org.signalbox.connector.api.ReadsPost;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.connector.api.Removes;
import org.signalbox.connector.api.ReportsEngagement;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.wordpress.FakeWordPress;

/** Comments: read on from a place, answered, held back. */
class WordPressCommentsTest {
    private final ConnectorTrial trial = ConnectorTrial.of(new WordPressFixture());
    private final FakeWordPress site = (FakeWordPress) trial.network();

    @AfterEach
    void close() {
        trial.close();
    }

    @Test
    void an_inbox_is_read_on_without_a_loss_where_many_have_one_second() throws Exception {
        var post = trial.publish(trial.part("Answered"), Optional.empty());
        var reads = trial.as(ReadsInbox.class);
        site.comments().add(Long.parseLong(post.remoteId()), 0, "first", "first");
        var position = reads.inbox(Optional.empty(), 10).position();
        var written = new ArrayList<String>();
        for (var i = 0; i < 7; i++) {
            written.add("comment-" + site.comments().add(Long.parseLong(post.remoteId()), 0, "zoe", "Number " + i));
        }
        site.comments().all().get(4L).addProperty("status", "hold");
        site.comments().all().get(5L).addProperty("status", "spam");
        written.remove("comment-5");

        var read = new HashSet<String>();
        var more = true;
        while (more) {
            var page = reads.inbox(Optional.of(position), 2);
            page.items().stream()
                    .map(InboxItem::remoteId)
                    .forEach(id -> assertThat(read.add(id)).isTrue());
            position = page.position();
            more = page.more();
        }
        assertThat(read).containsExactlyInAnyOrderElementsOf(written);
        assertThat(reads.inbox(Optional.of(position), 10).items()).isEmpty();
    }

    @Test
    void comments_in_the_trash_are_gone_unless_the_site_keeps_some_from_the_account() throws Exception {
        var post = Long.parseLong(
                trial.publish(trial.part("Answered"), Optional.empty()).remoteId());
        var held = site.comments().add(post, 0, "zoe", "held");
        var binned = site.comments().add(post, 0, "zoe", "binned");
        var items = trial.as(ReadsInbox.class).inbox(Optional.empty(), 10).items();
        var receipts = items.stream().map(InboxItem::receipt).toList();
        site.comments().all().get(held).addProperty("status", "hold");
        site.comments().all().get(binned).addProperty("status", "trash");
        var now = trial.as(ReadsItems.class).items(receipts);
        assertThat(now.present()).extracting(InboxItem::remoteId).containsExactly("comment-" + held);
        assertThat(now.gone()).containsExactly("comment-" + binned);

        site.next(NetworkAnswer.json(200, "[]").header("X-WP-Total", "1"));
        assertThat(trial.as(ReadsItems.class).items(receipts).gone()).isEmpty();
        site.next(NetworkAnswer.json(200, "[]"));
        assertThat(trial.as(ReadsItems.class).items(receipts).gone()).isEmpty();
    }

    @Test
    void what_the_account_wrote_itself_is_no_news() throws Exception {
        var post = trial.publish(trial.part("Own"), Optional.empty());
        var answered = answer(post, "Mine");
        assertThat(answered.remoteId()).startsWith(Shown.COMMENT);
        assertThat(trial.as(ReadsInbox.class).inbox(Optional.empty(), 10).items())
                .isEmpty();
    }

    private Receipt answer(Receipt parent, String text) throws ConnectorException {
        var part = Part.text(text);
        return trial.as(Answers.class)
                .commit(new Commit(part, trial.prepare(part), trial.key(), Optional.of(parent)))
                .whenVisible()
                .orElseThrow();
    }

    @Test
    void an_answer_that_is_there_already_is_that_one_and_an_older_one_is_refused() throws Exception {
        var post = trial.publish(trial.part("Answered"), Optional.empty());
        var first = answer(post, "Thanks & <3");
        assertThat(answer(post, "Thanks & <3")).isEqualTo(first);

        site.comments().all().values().forEach(each -> each.addProperty("date_gmt", "2020-01-01T00:00:00"));
        assertThat(trial.failure(() -> answer(post, "Thanks & <3")).orElseThrow())
                .isInstanceOf(ConnectorException.Rejected.class)
                .hasMessageContaining("already said that");
        assertThat(site.comments().all()).hasSize(1);
    }

    /** Such as one that a plug-in has taken for spam, or that the site shows otherwise. */
    @Test
    void an_answer_that_is_there_and_not_shown_is_unclear() throws Exception {
        var post = trial.publish(trial.part("Answered"), Optional.empty());
        var part = Part.text("Fine, thanks");
        answer(post, part.text());
        site.comments().all().values().forEach(each -> each.addProperty("status", "spam"));
        assertThat(trial.failure(() -> answer(post, part.text())).orElseThrow())
                .isInstanceOf(ConnectorException.OutcomeUnknown.class);
        site.comments().all().values().forEach(each -> {
            each.addProperty("status", "approved");
            each.getAsJsonObject("content").addProperty("rendered", "<p>Fine, 🙂</p>");
        });
        var search =
                new Search(trial.key(), part, Optional.empty(), Optional.of(post), Optional.empty(), Instant.now());
        assertThat(trial.as(Reconciles.class).find(search)).isInstanceOf(Lookup.CannotTell.class);
    }

    @Test
    void a_server_that_finds_nothing_has_deleted_nothing() throws Exception {
        var post = trial.publish(trial.part("Kept"), Optional.empty());
        var comment = answer(post, "Kept");
        for (var receipt : List.of(post, comment)) {
            site.next(NetworkAnswer.text(404, "text/html", "<h1>Not found</h1>"));
            assertThat(trial.failure(() -> trial.as(Deletes.class).delete(receipt))
                            .orElseThrow())
                    .isInstanceOf(ConnectorException.Rejected.class);
            site.next(NetworkAnswer.text(404, "text/html", "<h1>Not found</h1>"));
            assertThat(trial.failure(() -> trial.as(ReadsPost.class).post(receipt))
                            .orElseThrow())
                    .isInstanceOf(ConnectorException.Rejected.class);
        }
        site.next(NetworkAnswer.text(404, "text/html", "<h1>Not found</h1>"));
        assertThat(trial.failure(() -> trial.as(Hides.class).hide(comment, true)))
                .isPresent();
    }

    @Test
    void where_there_is_no_trash_nothing_is_deleted_and_that_is_said() throws Exception {
        var post = trial.publish(trial.part("Kept"), Optional.empty());
        site.next(NetworkAnswer.json(
                501, "{\"code\":\"rest_trash_not_supported\",\"message\":\"Set force=true to delete.\"}"));
        assertThat(trial.failure(() -> trial.as(Deletes.class).delete(post)).orElseThrow())
                .isInstanceOf(ConnectorException.Rejected.class)
                .hasMessageContaining("delete it there");
        assertThat(site.posts()).hasSize(1);
    }

    @Test
    void a_state_that_holds_already_is_left_and_what_is_gone_is_no_error() throws Exception {
        var post = trial.publish(trial.part("Held"), Optional.empty());
        var id = site.comments().add(Long.parseLong(post.remoteId()), 0, "eve", "Spam");
        var comment = Receipt.named(Shown.COMMENT + id);
        var hides = trial.as(Hides.class);
        hides.hide(comment, true);
        hides.hide(comment, true);
        assertThat(site.comments().all().get(id).get("status").getAsString()).isEqualTo("hold");
        hides.hide(comment, false);
        hides.hide(comment, false);
        assertThat(site.comments().all().get(id).get("status").getAsString()).isEqualTo("approved");
        hides.hide(Receipt.named(Shown.COMMENT + 999), true);
    }

    @Test
    void a_removed_comment_is_in_the_trash_and_stays_where_there_is_none() throws Exception {
        var post = trial.publish(trial.part("Kept clean"), Optional.empty());
        var id = site.comments().add(Long.parseLong(post.remoteId()), 0, "eve", "Spam");
        var comment = Receipt.named(Shown.COMMENT + id);
        var removes = trial.as(Removes.class);
        site.next(NetworkAnswer.json(
                501, "{\"code\":\"rest_trash_not_supported\",\"message\":\"Set force=true to delete.\"}"));
        assertThat(trial.failure(() -> removes.remove(comment)).orElseThrow())
                .isInstanceOf(ConnectorException.Rejected.class)
                .hasMessageContaining("delete it there");
        assertThat(site.comments().all().get(id).get("status").getAsString()).isEqualTo("approved");
        removes.remove(comment);
        removes.remove(comment);
        assertThat(site.comments().all().get(id).get("status").getAsString()).isEqualTo("trash");
        assertThat(trial.failure(() -> removes.remove(post)).orElseThrow())
                .as("a post is no comment with the same number")
                .isInstanceOf(ConnectorException.Rejected.class);
        assertThat(site.posts()).hasSize(1);
    }

    @Test
    void a_comment_has_no_files() throws Exception {
        var post = trial.publish(trial.part("Answered"), Optional.empty());
        var picture = Media.of("a.png", "image/png", 1, at -> new ByteArrayInputStream(new byte[1]))
                .build();
        var part = Part.of("Look").media(picture).build();
        var thrown = trial.failure(() ->
                trial.as(Answers.class).commit(new Commit(part, trial.prepare(part), trial.key(), Optional.of(post))));
        assertThat(thrown.orElseThrow()).isInstanceOf(ConnectorException.Rejected.class);
        assertThat(site.comments().all()).isEmpty();
    }

    @Test
    void comments_are_counted_by_one_answer_or_by_one_for_each_post() throws Exception {
        var few = trial.publish(trial.part("Few"), Optional.empty());
        var many = trial.publish(trial.part("Many"), Optional.empty());
        site.comments().add(Long.parseLong(few.remoteId()), 0, "zoe", "One");
        assertThat(counts(List.of(few, many))).containsExactlyInAnyOrder(1L, 0L);
        for (var i = 0; i < 120; i++) {
            site.comments().add(Long.parseLong(many.remoteId()), 0, "zoe", "Number " + i);
        }
        assertThat(counts(List.of(few, many))).containsExactlyInAnyOrder(1L, 120L);
    }

    private List<Long> counts(List<Receipt> posts) throws Exception {
        return trial.as(ReportsEngagement.class).engagement(posts).stream()
                .flatMap(each -> each.values().values().stream())
                .toList();
    }
}
