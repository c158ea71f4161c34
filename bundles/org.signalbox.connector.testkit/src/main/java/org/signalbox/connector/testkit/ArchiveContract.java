package org.signalbox.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.CountsPosts;
import org.signalbox.connector.api.Deletes;
import org.signalbox.connector.api.ReadsHistory;
import org.signalbox.connector.api.ReadsMedia;
import org.signalbox.connector.api.ReadsReplies;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.ReceivedReply;
import org.signalbox.connector.api.RemoteMedia;

/** Replies, media and the number of posts can be read for an archive. */
public interface ArchiveContract extends ProvidesFixture {
    @Test
    default void replies_are_told_once_over_all_pages_with_who_wrote_them() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            var reads = trial.as(ReadsReplies.class);
            var post = trial.publish(trial.part("Answered"), Optional.empty());
            var other = trial.publish(trial.part("Not answered"), Optional.empty());
            var written = new HashSet<String>();
            for (var i = 0; i < 5; i++) {
                written.add(trial.network()
                        .reply(post.remoteId(), "zoe", "Answer " + i)
                        .orElseThrow(
                                () -> new AssertionError("the fixture's network can't be answered: override reply()")));
            }
            var replies = pages(trial, reads, post);
            assertThat(replies).extracting(ReceivedReply::remoteId).containsExactlyInAnyOrderElementsOf(written);
            assertThat(replies).extracting(ReceivedReply::text).contains("Answer 0", "Answer 4");
            assertThat(replies).allSatisfy(reply -> {
                assertThat(reply.author()).contains("zoe");
                assertThat(reply.authorName()).isNotBlank();
                assertThat(reply.replyTo()).isEqualTo(post.remoteId());
            });
            assertThat(pages(trial, reads, other)).isEmpty();
        }
    }

    private static List<ReceivedReply> pages(ConnectorTrial trial, ReadsReplies reads, Receipt post)
            throws ConnectorException {
        var all = new ArrayList<ReceivedReply>();
        Optional<String> cursor = Optional.empty();
        var pages = 0;
        do {
            var page = trial.searched(reads.replies(post, cursor, 2));
            all.addAll(page.items());
            cursor = page.next();
            assertThat(++pages).as("pages of two of five replies").isLessThan(8);
        } while (cursor.isPresent());
        return all;
    }

    @Test
    default void a_post_that_is_gone_has_no_replies() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            var reads = trial.as(ReadsReplies.class);
            var deletes = trial.as(Deletes.class);
            var receipt = trial.publish(trial.part("Soon gone"), Optional.empty());
            deletes.delete(receipt);
            assertThat(reads.replies(receipt, Optional.empty(), 10).items()).isEmpty();
        }
    }

    @Test
    default void history_tells_images_with_their_alternative_text_and_they_come_whole() throws Exception {
        Assumptions.assumeTrue(fixture().takesImages(), "the connector takes no images");
        try (var trial = ConnectorTrial.of(fixture())) {
            var reads = trial.as(ReadsMedia.class);
            var picture = fixture().image("A dot, «pale» & blue");
            trial.publish(
                    trial.part("Illustrated").toBuilder().media(picture).build(), Optional.empty());
            var told = told(trial);
            assertThat(told.alt()).isEqualTo(fixture().alternativeTexts() ? picture.alt() : "");
            var file = trial.searched(reads.media(told));
            assertThat(file.type()).isEqualTo(picture.type());
            try (var in = picture.content().open()) {
                assertThat(file.bytes()).isEqualTo(in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    default void a_file_elsewhere_is_not_asked_for_and_no_secret_goes_along() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            var reads = trial.as(ReadsMedia.class);
            var elsewhere = URI.create("https://files.elsewhere.example/picture.png");
            trial.excuse(elsewhere);
            assertThatThrownBy(() -> reads.media(RemoteMedia.at(elsewhere)))
                    .isInstanceOf(ConnectorException.NotSent.class);
            var secrets = trial.secrets();
            assertThat(trial.requests())
                    .filteredOn(request -> request.uri().equals(elsewhere))
                    .allSatisfy(request -> assertThat(request.headers().values())
                            .as("headers of a request to an address that a post had")
                            .noneMatch(value -> secrets.stream().anyMatch(value::contains)));
        }
    }

    @Test
    default void the_count_is_that_of_the_posts() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            var counts = trial.as(CountsPosts.class);
            for (var i = 0; i < 3; i++) {
                trial.publish(trial.part("Number " + i), Optional.empty());
            }
            assertThat(trial.searched(counts.posts())).isEqualTo(3);
        }
    }

    /** The first image of the newest post. */
    static RemoteMedia told(ConnectorTrial trial) throws ConnectorException {
        var page = trial.searched(trial.as(ReadsHistory.class).history(Optional.empty(), 1));
        assertThat(page.items()).isNotEmpty();
        assertThat(page.items().getFirst().attachments())
                .as("images of the newest post")
                .isNotEmpty();
        return page.items().getFirst().attachments().getFirst();
    }
}
