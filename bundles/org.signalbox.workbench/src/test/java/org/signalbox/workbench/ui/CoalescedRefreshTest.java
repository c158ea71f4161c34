package org.signalbox.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.signalbox.model.Message;

class CoalescedRefreshTest {
    private static final Message LABEL = Message.of("sample");

    private final HeldBackground background = new HeldBackground();
    private final List<String> shown = new ArrayList<>();
    private boolean disposed;
    private final CoalescedRefresh refresh = new CoalescedRefresh(background, () -> disposed);

    private void request(String value) {
        refresh.request(LABEL, progress -> value, shown::add, error -> shown.add("failed: " + error.getMessage()));
    }

    @Test
    void a_request_reads_and_shows_the_result() {
        request("a");
        assertThat(refresh.isReading()).isTrue();
        background.finish();

        assertThat(shown).containsExactly("a");
        assertThat(refresh.isReading()).isFalse();
    }

    @Test
    void requests_while_it_reads_make_one_more_read_of_the_last() {
        request("a");
        request("b");
        request("c");
        assertThat(background.open).hasSize(1);
        background.finish();
        assertThat(background.open).hasSize(1);
        background.finish();

        assertThat(shown).containsExactly("a", "c");
        assertThat(background.open).isEmpty();
    }

    @Test
    void a_failed_read_is_told_and_followed_by_the_one_that_was_requested() {
        refresh.<String>request(
                LABEL,
                progress -> {
                    throw new IllegalStateException("no store");
                },
                shown::add,
                error -> shown.add("failed: " + error.getMessage()));
        request("b");
        background.finish();
        background.finish();

        assertThat(shown).containsExactly("failed: no store", "b");
    }

    @Test
    void a_result_that_cannot_be_shown_does_not_end_the_reading() {
        refresh.request(
                LABEL,
                progress -> "a",
                value -> {
                    throw new IllegalStateException("not to be shown");
                },
                error -> {});
        request("b");
        assertThatThrownBy(background::finish).hasMessage("not to be shown");
        background.finish();

        assertThat(shown).containsExactly("b");
    }

    @Test
    void nothing_is_shown_or_read_after_disposal() {
        request("a");
        request("b");
        disposed = true;
        background.finish();
        request("c");

        assertThat(shown).isEmpty();
        assertThat(background.open).isEmpty();
    }

    @Test
    void a_request_after_a_cancelled_read_reads_again() {
        request("a");
        background.open.getFirst().cancel();
        request("b");
        background.finish();

        assertThat(shown).containsExactly("b");
    }

    @Test
    void a_request_made_while_a_result_is_shown_makes_one_read() {
        refresh.request(LABEL, progress -> "a", value -> request("b"), error -> {});
        background.finish();
        assertThat(background.open).hasSize(1);
        background.finish();

        assertThat(shown).containsExactly("b");
        assertThat(background.open).isEmpty();
    }
}
