package org.signalbox.workbench.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalbox.workbench.inbox.internal.ConversationSamples.id;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.model.inbox.Conversation;

class DraftKeeperTest {
    private Instant now = ConversationSamples.NOW;
    private final List<String> stored = new ArrayList<>();
    private final DraftKeeper drafts = new DraftKeeper(
            () -> now,
            (conversation, draft) -> stored.add(conversation.key() + ":"
                    + draft.map(Conversation.Draft::text).orElse("-")));

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
}
