package org.signalbox.workbench.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class InboxFilterTest {
    @Test
    void a_list_is_narrowed_to_an_account_and_widened_again() {
        var narrow = InboxFilter.FIRST.view(InboxView.ALL).account(Optional.of(ConversationSamples.ACCOUNT));
        assertThat(narrow.query("me", 10).accounts()).containsExactly(ConversationSamples.ACCOUNT);
        assertThat(narrow.narrows()).isTrue();
        assertThat(narrow.wide().query("me", 10).accounts()).isEmpty();
        assertThat(narrow.wide().view()).isEqualTo(InboxView.ALL);
    }
}
