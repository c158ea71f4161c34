package org.signalbox.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Deletes;
import org.signalbox.connector.api.Engagement;
import org.signalbox.connector.api.Metric;
import org.signalbox.connector.api.ReadsHistory;
import org.signalbox.connector.api.ReadsPost;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.connector.api.ReportsEngagement;

/** Past posts and metrics can be read. */
public interface ReadContract extends ProvidesFixture {
    @Test
    default void history_shows_every_post_once_newest_first_over_all_pages() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            var history = trial.as(ReadsHistory.class);
            var published = new ArrayList<String>();
            for (var i = 0; i < 5; i++) {
                published.addFirst(trial.publish(trial.part("Number " + i), Optional.empty())
                        .remoteId());
                Thread.sleep(2);
            }
            var read = new ArrayList<RemotePost>();
            Optional<String> cursor = Optional.empty();
            var pages = 0;
            do {
                var page = trial.searched(history.history(cursor, 2));
                assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
                read.addAll(page.items());
                cursor = page.next();
                assertThat(++pages).as("pages of two of five posts").isLessThan(8);
            } while (cursor.isPresent());
            assertThat(read).extracting(RemotePost::remoteId).containsExactlyElementsOf(published);
            assertThat(read.getFirst().text()).isEqualTo("Number 4");
            assertThat(read).allSatisfy(post -> assertThat(post.replyTo()).isEmpty());
        }
    }

    @Test
    default void an_empty_history_is_one_empty_page() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            var page = trial.as(ReadsHistory.class).history(Optional.empty(), 100);
            assertThat(page.items()).isEmpty();
            assertThat(page.next()).isEmpty();
        }
    }

    @Test
    default void engagement_has_the_declared_metrics_of_posts_that_exist() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            var reports = trial.as(ReportsEngagement.class);
            var kept = trial.publish(trial.part("Measured"), Optional.empty());
            var declared = trial.descriptor().metrics().stream().map(Metric::id).collect(Collectors.toSet());

            var readings = trial.searched(reports.engagement(List.of(kept)));
            assertThat(readings).extracting(Engagement::remoteId).containsExactly(kept.remoteId());
            assertThat(readings.getFirst().values().keySet()).isNotEmpty().isSubsetOf(declared);
            assertThat(readings.getFirst().values().values()).allMatch(value -> value >= 0);
        }
    }

    @Test
    default void one_post_is_read_by_its_id_alone_until_it_is_deleted() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            var reads = trial.as(ReadsPost.class);
            var receipt = trial.publish(trial.part("Read alone"), Optional.empty());
            trial.publish(trial.part("Something else"), Optional.empty());

            var post = trial.searched(reads.post(Receipt.named(receipt.remoteId())))
                    .orElseThrow();
            assertThat(post.remoteId()).isEqualTo(receipt.remoteId());
            assertThat(post.text()).isEqualTo("Read alone");
            if (trial.session() instanceof Deletes deletes) {
                deletes.delete(receipt);
                assertThat(reads.post(receipt)).isEmpty();
            }
        }
    }

    @Test
    default void engagement_of_no_posts_asks_nobody() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            assertThat(trial.as(ReportsEngagement.class).engagement(List.of())).isEmpty();
            assertThat(trial.requests()).isEmpty();
        }
    }
}
