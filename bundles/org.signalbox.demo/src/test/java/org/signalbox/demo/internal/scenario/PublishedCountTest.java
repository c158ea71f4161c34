package org.signalbox.demo.internal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.demo.ScenarioCounts;
import org.signalbox.model.AccountId;
import org.signalbox.model.Attempts;
import org.signalbox.model.Claim;
import org.signalbox.model.DueTime;
import org.signalbox.model.Overdue;
import org.signalbox.model.PostId;
import org.signalbox.model.PostSnapshot;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.PublicationOutcome;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationProgress;
import org.signalbox.model.PublicationState;

class PublishedCountTest {
    private static final Instant AT = Instant.parse("2027-03-01T08:00:00Z");

    @Test
    void what_the_network_has_once_is_neither_lost_nor_doubled() {
        var thread = publication(PublicationState.PUBLISHED, "one", "two");

        assertThat(count(thread, held("one", "anna"), held("two", "anna")))
                .isEqualTo(new ScenarioCounts(1, 1, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void a_thread_with_a_part_missing_is_lost() {
        assertThat(count(publication(PublicationState.PUBLISHED, "one", "two"), held("one", "anna"))
                        .lost())
                .isOne();
    }

    @Test
    void a_post_of_somebody_else_is_not_ours() {
        assertThat(count(publication(PublicationState.PUBLISHED, "one"), held("one", "bob"))
                        .lost())
                .isOne();
    }

    @Test
    void a_part_that_is_there_twice_is_doubled() {
        assertThat(count(publication(PublicationState.PUBLISHED, "one"), held("one", "anna"), held("one", "anna"))
                        .duplicated())
                .isOne();
    }

    @Test
    void what_waits_is_not_lost() {
        assertThat(count(publication(PublicationState.HELD, "one")))
                .isEqualTo(new ScenarioCounts(1, 0, 0, 1, 0, 0, 0, 0));
    }

    private static ScenarioCounts count(Publication publication, HeldPost... posts) {
        return PublishedCount.of(List.of(publication), Map.of("chirp", List.of(posts)));
    }

    private static HeldPost held(String text, String account) {
        return new HeldPost(account, text);
    }

    private static Publication publication(PublicationState state, String... texts) {
        var parts = java.util.stream.IntStream.range(0, texts.length)
                .mapToObj(i -> PublicationPart.waiting(i, texts[i], List.of()))
                .toList();
        return new Publication(
                new PublicationIdentity(PublicationId.fresh(), PostId.fresh(), new AccountId("anna", "chirp"), AT),
                new PostSnapshot("title", "content/a.md", "", Map.of(), Optional.empty()),
                parts,
                DueTime.of(AT, Optional.empty(), Overdue.LATE),
                new PublicationProgress(
                        state,
                        Optional.empty(),
                        AT,
                        new Claim(Optional.empty(), 0, Optional.empty()),
                        new Attempts(0, Optional.empty(), 0, 0),
                        new PublicationOutcome(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())),
                1);
    }
}
