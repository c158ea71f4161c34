package org.signalbox.workbench.planner.internal.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.content.ContentFiles;
import org.signalbox.model.DueTime;
import org.signalbox.model.DueTimeDerivation;
import org.signalbox.model.Message;
import org.signalbox.model.Post;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.workbench.planner.internal.Samples;

/** What is dropped on the calendar as a file. */
final class PostPlacementTest {
    private static final Optional<Post> POST = ContentFiles.parse(
                    "content/p.md", "---\nid: p\ntitle: Weekly\naccounts: [n@chirp]\n---\nText.\n")
            .post();

    private static final DueTimeDerivation OCCURRENCE =
            new DueTimeDerivation("2027-03-01T09:00", Duration.ZERO, false, "");
    private static final DueTimeDerivation SLOT = new DueTimeDerivation("", Duration.ZERO, true, "");

    @Test
    void a_post_that_goes_out_again_and_again_is_refused_with_words() {
        for (var derivation : List.of(OCCURRENCE, SLOT)) {
            var refusal = refusal(
                    publication("1", PublicationState.PUBLISHED, derivation),
                    publication("2", PublicationState.PLANNED, derivation),
                    publication("3", PublicationState.PLANNED, derivation));
            assertThat(refusal.map(Message::code)).contains("planner.calendar.drop.series");
            assertThat(refusal.orElseThrow().text()).contains("Weekly", "Drag one of its times in the calendar");
        }
    }

    @Test
    void a_single_post_is_moved_also_where_one_of_its_accounts_was_sent_to() {
        assertThat(refusal(
                        publication("1", PublicationState.PUBLISHED, DueTimeDerivation.NONE),
                        publication("2", PublicationState.HELD, DueTimeDerivation.NONE)))
                .isEmpty();
        assertThat(refusal()).as("a draft").isEmpty();
    }

    @Test
    void what_was_sent_and_what_is_no_post_is_refused() {
        assertThat(refusal(publication("1", PublicationState.PUBLISHED, OCCURRENCE))
                        .map(Message::code))
                .contains("planner.calendar.sent");
        assertThat(new PostPlacement.Dropped("notes.txt", Optional.empty(), List.of())
                        .refusal()
                        .map(Message::code))
                .contains("planner.calendar.drop.other");
    }

    private static Optional<Message> refusal(Publication... publications) {
        return new PostPlacement.Dropped("content/p.md", POST, List.of(publications)).refusal();
    }

    private static Publication publication(String id, PublicationState state, DueTimeDerivation derivation) {
        var sample = Samples.publication(id, "p", "n@chirp", "2027-03-01T09:00:00Z", state);
        var due = new DueTime(
                sample.due(),
                Optional.empty(),
                sample.dueTime().overdue(),
                derivation,
                sample.dueTime().preparationLeadTime());
        return new Publication(
                sample.identity(), sample.content(), sample.parts(), due, sample.progress(), sample.revision());
    }
}
