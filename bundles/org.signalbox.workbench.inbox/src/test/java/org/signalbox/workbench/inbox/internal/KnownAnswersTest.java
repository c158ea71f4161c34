package org.signalbox.workbench.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalbox.workbench.inbox.internal.ConversationSamples.ACCOUNT;
import static org.signalbox.workbench.inbox.internal.ConversationSamples.NOW;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.AnsweredItem;
import org.signalbox.model.DueTime;
import org.signalbox.model.Overdue;
import org.signalbox.model.PostId;
import org.signalbox.model.PostSnapshot;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.PublicationPart;

class KnownAnswersTest {
    private final KnownAnswers known = new KnownAnswers();

    /** The first answer is a, the second b. */
    private static Publication answer(String id, Instant at) {
        var item = new AnsweredItem(Receipt.of("m1", at), id.charAt(0) - 'a');
        return Publication.planned(
                new PublicationIdentity(new PublicationId(id), new PostId(id), ACCOUNT, at, Optional.of(item)),
                new PostSnapshot("", "", "", Map.of(), Optional.empty()),
                List.of(PublicationPart.waiting(0, "Text", List.of())),
                DueTime.of(at, Optional.empty(), Overdue.ASK));
    }

    @Test
    void what_is_there_before_anything_is_written_is_known() {
        known.show("m1", List.of(answer("a", NOW)), Optional.empty());
        assertThat(known.count()).isEqualTo(1);
        assertThat(known.missesSome()).isFalse();
    }

    @Test
    void an_answer_that_comes_while_one_writes_is_not_known_until_one_is_told() {
        known.show("m1", List.of(), Optional.empty());
        known.show("m1", List.of(answer("a", NOW)), Optional.of(NOW.plusSeconds(9)));
        assertThat(known.missesSome()).isTrue();
        assertThat(known.count()).isZero();
        known.told();
        assertThat(known.missesSome()).isFalse();
        assertThat(known.count()).isEqualTo(1);
        known.show("m1", List.of(answer("a", NOW), answer("b", NOW)), Optional.of(NOW));
        assertThat(known.missesSome()).as("another one came").isTrue();
    }

    @Test
    void a_draft_of_before_knows_what_was_there_when_it_was_written() {
        var answers = List.of(answer("a", NOW.minusSeconds(60)), answer("b", NOW.plusSeconds(60)));
        known.show("m1", answers, Optional.of(NOW));
        assertThat(known.count()).isEqualTo(1);
        assertThat(known.missesSome()).isTrue();
    }

    @Test
    void an_answer_that_is_sent_after_all_while_one_writes_is_not_known() {
        known.show("m1", List.of(answer("a", NOW)), Optional.empty());
        known.show("m1", List.of(AnsweredItem.numbered(answer("a", NOW), 1)), Optional.of(NOW.plusSeconds(9)));
        assertThat(known.missesSome()).isTrue();
        assertThat(known.count()).isEqualTo(1);
    }

    @Test
    void ones_own_answer_is_known() {
        known.show("m1", List.of(), Optional.empty());
        known.gave(new PublicationId("a"));
        known.show("m1", List.of(answer("a", NOW)), Optional.of(NOW.minusSeconds(1)));
        assertThat(known.missesSome()).isFalse();
        assertThat(known.count()).isEqualTo(1);
    }

    @Test
    void another_message_is_another_matter() {
        known.show("m1", List.of(), Optional.empty());
        known.show("m2", List.of(answer("a", NOW)), Optional.empty());
        assertThat(known.count()).isEqualTo(1);
        known.show("m1", List.of(), Optional.of(NOW));
        assertThat(known.count()).isZero();
    }

    @Test
    void what_is_left_is_never_more_than_there_are() {
        known.show("m1", List.of(answer("a", NOW)), Optional.empty());
        known.show("m1", List.of(), Optional.of(NOW));
        assertThat(known.count()).isZero();
        assertThat(known.missesSome()).isFalse();
    }
}
