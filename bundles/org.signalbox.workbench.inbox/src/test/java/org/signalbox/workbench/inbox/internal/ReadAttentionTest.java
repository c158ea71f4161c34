package org.signalbox.workbench.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalbox.workbench.inbox.internal.ConversationSamples.NOW;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReadAttentionTest {
    private static final Instant NEWEST = NOW.minusSeconds(60);
    private static final Instant LATER = NOW.plus(ReadAttention.SEEN);

    private final ReadAttention attention = new ReadAttention();

    @Test
    void what_a_person_chose_is_read_after_a_moment() {
        attention.open(true);
        attention.show(NEWEST, NOW);
        assertThat(attention.read(1, LATER.minusMillis(1))).isEmpty();
        assertThat(attention.read(1, LATER)).contains(NEWEST);
    }

    @Test
    void what_nobody_chose_is_read_once_somebody_does_something() {
        attention.open(false);
        attention.show(NEWEST, NOW);
        assertThat(attention.read(1, LATER)).isEmpty();
        attention.input();
        assertThat(attention.read(1, LATER)).contains(NEWEST);
    }

    @Test
    void what_was_done_before_it_is_there_does_not_count() {
        attention.open(false);
        attention.input();
        attention.show(NEWEST, NOW);
        assertThat(attention.read(1, LATER)).isEmpty();
    }

    @Test
    void what_comes_later_needs_somebody_there() {
        attention.open(true);
        attention.show(NEWEST, NOW);
        assertThat(attention.read(1, LATER)).contains(NEWEST);
        attention.show(NOW, LATER);
        assertThat(attention.read(1, LATER.plusSeconds(60))).isEmpty();
        attention.input();
        assertThat(attention.read(1, LATER.plusSeconds(60))).contains(NOW);
    }

    @Test
    void what_could_not_be_stored_is_not_tried_again_before_it_is_opened_anew() {
        attention.open(true);
        attention.show(NEWEST, NOW);
        assertThat(attention.read(1, LATER)).contains(NEWEST);
        attention.show(NEWEST, LATER);
        attention.input();
        assertThat(attention.read(1, LATER.plusSeconds(60))).isEmpty();
        attention.open(true);
        attention.show(NEWEST, LATER);
        assertThat(attention.read(1, LATER.plusSeconds(60))).contains(NEWEST);
    }

    @Test
    void what_is_kept_unread_stays_so() {
        attention.open(true);
        attention.show(NEWEST, NOW);
        attention.keepUnread();
        attention.input();
        assertThat(attention.read(1, LATER)).isEmpty();
    }

    @Test
    void nothing_unread_is_no_change() {
        attention.open(true);
        attention.show(NEWEST, NOW);
        assertThat(attention.read(0, LATER)).isEmpty();
    }
}
