package org.signalbox.workbench.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalbox.workbench.inbox.internal.ConversationSamples.NOW;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.inbox.CollectionState;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;

class CollectionTextTest {
    private static final CollectionState READ = state("a@chirp", Optional.empty(), true);
    private static final CollectionState FAILED = state("b@plaza", Optional.of("inboxview.row.mine"), true);
    private static final CollectionState REMOVED = state("c@gone", Optional.of("inboxview.row.unread"), false);

    /** @param problem code of what is told of it */
    private static CollectionState state(String account, Optional<String> problem, boolean isReadAgain) {
        return new CollectionState(
                AccountId.of(account),
                Optional.of(NOW.minusSeconds(120)),
                isReadAgain ? Optional.of(NOW.plusSeconds(60)) : Optional.empty(),
                false,
                problem.map(Message::of),
                Optional.empty());
    }

    private static CollectionText of(CollectionState... states) {
        return CollectionText.of(List.of(states), NOW);
    }

    @Test
    void what_failed_is_told_first_and_can_be_tried_again() {
        assertThat(of(READ, FAILED).line()).isEqualTo("b@plaza couldn't be checked: mine");
        assertThat(of(READ, FAILED).again()).isTrue();
    }

    @Test
    void a_network_that_is_gone_is_no_failure_and_hides_none() {
        assertThat(of(REMOVED).line()).isEqualTo("c@gone isn't checked: unread");
        assertThat(of(REMOVED).again()).isFalse();
        assertThat(of(REMOVED, READ).line()).isEqualTo("Checked 2 min ago  ·  c@gone isn't checked: unread");
        assertThat(of(REMOVED, FAILED).line())
                .startsWith("b@plaza couldn't be checked: mine")
                .contains("c@gone");
        assertThat(of(REMOVED, FAILED).again()).isTrue();
    }

    @Test
    void each_account_has_its_line() {
        assertThat(of(READ, REMOVED).all().lines())
                .containsExactly("a@chirp: Checked 2 min ago", "c@gone: Checked 2 min ago, unread");
        assertThat(of().line()).isEmpty();
    }
}
