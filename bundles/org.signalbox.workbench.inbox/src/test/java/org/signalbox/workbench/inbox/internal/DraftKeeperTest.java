package org.signalbox.workbench.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalbox.workbench.inbox.internal.ConversationSamples.id;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.signalbox.model.inbox.Conversation;

class DraftKeeperTest {
    private Instant now = ConversationSamples.NOW;
    private final List<String> stored = new ArrayList<>();
    private final List<DraftKeeper.DraftWrite> writes = new ArrayList<>();
    private final DraftKeeper drafts = new DraftKeeper(() -> now, write -> {
        writes.add(write);
        stored.add(write.conversation().key() + ":"
                + write.draft().map(Conversation.Draft::text).orElse("-"));
    });
    private final AnswerField field = new AnswerField(drafts, "me");

    private void type(int conversation, String text) {
        drafts.typed(id(conversation), "m", text, "me");
    }

    private void wait(Duration time) {
        now = now.plus(time);
    }

    @Test
    void it_is_stored_when_typing_rests() {
        type(1, "a");
        assertThat(drafts.tick()).contains(DraftKeeper.REST);
        wait(DraftKeeper.REST);
        assertThat(drafts.tick()).isEmpty();
        assertThat(stored).containsExactly("m1:a");
    }

    @Test
    void it_is_stored_within_a_second_though_typing_goes_on() {
        for (int i = 1; i <= 9; i++) {
            type(1, "a".repeat(i));
            wait(Duration.ofMillis(100));
            drafts.tick();
        }
        assertThat(stored).containsExactly("m1:aaaaaaaaa");
    }

    @Test
    void it_is_stored_before_another_conversation_is_written_to() {
        type(1, "a");
        type(2, "b");
        assertThat(stored).containsExactly("m1:a");
        drafts.flush();
        assertThat(stored).containsExactly("m1:a", "m2:b");
    }

    @Test
    void an_emptied_text_removes_it() {
        type(1, "");
        drafts.flush();
        assertThat(stored).containsExactly("m1:-");
    }

    @Test
    void what_was_sent_is_not_stored_after_it() {
        type(1, "a");
        drafts.forget(id(1));
        drafts.flush();
        assertThat(stored).isEmpty();
    }

    @Test
    void what_is_not_stored_yet_is_known() {
        type(1, "a");
        assertThat(drafts.unsaved(id(1)).flatMap(draft -> draft))
                .map(Conversation.Draft::text)
                .contains("a");
        assertThat(drafts.unsaved(id(2))).isEqualTo(Optional.empty());
    }

    private static Conversation.Work read(String text) {
        return work(Optional.of(new Conversation.Draft("m", text, "me", ConversationSamples.NOW)));
    }

    private static Conversation.Work nothing() {
        return work(Optional.empty());
    }

    private static Conversation.Work work(Optional<Conversation.Draft> draft) {
        return new Conversation.Work(
                false, Optional.empty(), Optional.empty(), Set.of(), Optional.empty(), Optional.empty(), draft);
    }

    @Test
    void a_reading_that_began_before_the_draft_was_stored_does_not_bring_back_the_old_text() {
        assertThat(field.show(id(1), read("old"), drafts.reading())).contains("old");
        long begun = drafts.reading();
        field.typed();
        type(1, "new");
        drafts.flush();
        assertThat(field.show(id(1), read("old"), begun)).isEmpty();
        drafts.stored(writes.getLast());
        assertThat(field.show(id(1), read("old"), begun)).isEmpty();
        field.leave();
        assertThat(field.show(id(1), read("old"), begun)).contains("new");
        assertThat(field.show(id(1), read("another's"), drafts.reading())).contains("another's");
    }

    @Test
    void what_could_not_be_stored_stays_and_is_tried_again() {
        field.show(id(1), nothing(), drafts.reading());
        field.typed();
        type(1, "a");
        drafts.flush();
        drafts.failed(writes.getLast());
        assertThat(field.show(id(1), nothing(), drafts.reading())).isEmpty();
        field.leave();
        assertThat(field.show(id(1), nothing(), drafts.reading())).contains("a");
        assertThat(drafts.tick()).contains(DraftKeeper.AGAIN);
        wait(DraftKeeper.AGAIN);
        drafts.tick();
        assertThat(stored).containsExactly("m1:a", "m1:a");
    }

    @Test
    void an_earlier_acknowledgement_does_not_make_a_later_text_saved() {
        type(1, "a");
        drafts.flush();
        type(1, "ab");
        drafts.stored(writes.getFirst());
        assertThat(drafts.unsaved(id(1)).flatMap(draft -> draft).map(Conversation.Draft::text))
                .contains("ab");
    }

    @Test
    void nothing_is_stored_while_it_is_sent() {
        type(1, "a");
        drafts.hold(id(1));
        wait(DraftKeeper.LONGEST);
        drafts.tick();
        type(1, "a b");
        drafts.flush();
        assertThat(stored).isEmpty();
        assertThat(field.sent(id(1), "a", Optional.empty())).isEqualTo("b");
        drafts.release(id(1));
        type(1, "b");
        drafts.flush();
        assertThat(stored).containsExactly("m1:b");
    }

    @Test
    void a_sent_text_does_not_come_back_by_a_reading_that_began_before() {
        field.show(id(1), read("a"), drafts.reading());
        long begun = drafts.reading();
        drafts.hold(id(1));
        assertThat(field.sent(id(1), "a", Optional.of("a"))).isEmpty();
        assertThat(field.show(id(1), read("a"), begun)).contains("");
    }

    @Test
    void what_is_typed_while_it_is_sent_stays() {
        assertThat(field.sent(id(1), "Hello", Optional.of("Hello\nMore"))).isEqualTo("More");
        assertThat(field.sent(id(1), "Hello", Optional.of("Other"))).isEqualTo("Other");
    }

    @Test
    void a_draft_of_somebody_else_never_comes_into_the_field() {
        var others = work(Optional.of(new Conversation.Draft("m", "theirs", "dora", ConversationSamples.NOW)));
        assertThat(field.show(id(1), others, drafts.reading())).contains("");
        field.typed();
        type(1, "mine");
        drafts.flush();
        drafts.stored(writes.getLast());
        assertThat(field.show(id(1), others, drafts.reading())).isEmpty();
        field.leave();
        assertThat(field.show(id(1), others, drafts.reading())).contains("");
        assertThat(field.mine(others)).isEmpty();
        assertThat(field.others(others)).map(Conversation.Draft::text).contains("theirs");
    }
}
