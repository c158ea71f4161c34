package org.signalbox.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.signalbox.model.Message;
import org.signalbox.model.store.Subscription;

class CoalescedRefreshTest {
    private static final Message LABEL = Message.of("sample");

    private final Reads background = new Reads();
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

    /** Work that ends when the test says so, on its thread. */
    private static final class Reads implements Background {
        private final Deque<Read<?>> open = new ArrayDeque<>();

        void finish() {
            open.removeFirst().finish();
        }

        @Override
        public <T> Job run(Message label, Task<T> task, Consumer<? super T> onResult, Consumer<Exception> onError) {
            var read = new Read<T>(label, task, onResult, onError, open);
            open.add(read);
            return read;
        }

        @Override
        public <T> Job run(Message label, Task<T> task, Consumer<? super T> onResult) {
            return run(label, task, onResult, error -> {});
        }

        @Override
        public List<Job> running() {
            return List.copyOf(open);
        }

        @Override
        public Subscription onChange(Runnable listener) {
            return () -> {};
        }
    }

    private record Read<T>(
            Message label,
            Background.Task<T> task,
            Consumer<? super T> onResult,
            Consumer<Exception> onError,
            Deque<Read<?>> open)
            implements Background.Job {
        void finish() {
            T result;
            try {
                result = task.run((done, total) -> {});
            } catch (Exception e) { // a job's boundary, as in the window
                onError.accept(e);
                return;
            }
            onResult.accept(result);
        }

        @Override
        public Duration age() {
            return Duration.ZERO;
        }

        @Override
        public double fraction() {
            return -1;
        }

        @Override
        public void cancel() {
            open.remove(this);
        }

        @Override
        public boolean isDone() {
            return !open.contains(this);
        }
    }
}
