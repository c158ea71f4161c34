package org.signalbox.workbench.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalbox.workbench.inbox.internal.ConversationSamples.NOW;
import static org.signalbox.workbench.inbox.internal.ConversationSamples.message;
import static org.signalbox.workbench.inbox.internal.ConversationSamples.view;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.InboxMessage;

class AnswerTargetTest {
    private final InboxMessage first = message(2, "First", InboxMessage.Status.NEW);
    private final InboxMessage second = message(1, "Second", InboxMessage.Status.NEW);

    private static Optional<Conversation.Draft> draft(String to) {
        return Optional.of(new Conversation.Draft(to, "Text", "me", NOW));
    }

    @Test
    void the_newest_message_is_answered_where_nothing_was_begun() {
        assertThat(AnswerTarget.NONE
                        .in(view(first, second), Optional.empty(), "")
                        .message())
                .contains(second);
    }

    @Test
    void a_draft_is_to_the_message_that_it_was_written_to() {
        assertThat(AnswerTarget.NONE
                        .in(view(first, second), draft("m2"), "Text")
                        .message())
                .contains(first);
    }

    @Test
    void what_was_written_to_a_message_that_is_not_there_goes_to_no_other_one() {
        var target = AnswerTarget.NONE.in(view(first, second), draft("m9"), "Text");
        assertThat(target.message()).isEmpty();
        assertThat(target.isGone()).isTrue();
        assertThat(target.id()).as("it is still stored for that one").contains("m9");
        var later = AnswerTarget.of(first).in(view(second), Optional.empty(), "Text");
        assertThat(later.isGone()).isTrue();
        assertThat(later.in(view(first, second), Optional.empty(), "Text").message())
                .as("it is there again")
                .contains(first);
    }

    @Test
    void where_nothing_is_written_any_message_will_do() {
        assertThat(AnswerTarget.of(first)
                        .in(view(second), Optional.empty(), " ")
                        .message())
                .contains(second);
    }

    @Test
    void a_message_is_the_same_whatever_became_of_it() {
        var liked = message(2, "First", new InboxMessage.Status(true, true, Optional.empty(), Optional.empty(), false));
        assertThat(AnswerTarget.of(first).is(liked)).isTrue();
        assertThat(AnswerTarget.of(first).is(second)).isFalse();
        assertThat(AnswerTarget.of(first)
                        .in(view(liked, second), Optional.empty(), "Text")
                        .message())
                .contains(liked);
    }
}
