package org.signalbox.networks.internal.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The limit of time holds whatever the work does on its thread. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TimeLimitedCallTest {
    private final TimeLimitedCall bounded = new TimeLimitedCall(Duration.ofMillis(100), Duration.ofMillis(100));
    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch late = new CountDownLatch(1);

    @Test
    void what_ends_in_time_is_handed_over() throws Exception {
        assertThat(bounded.run("quick", () -> "done", late::countDown)).isEqualTo("done");
        assertThat(late.getCount()).isOne();
    }

    @Test
    void what_ignores_its_interruption_is_left_alone_and_told_when_it_ends_after_all() throws Exception {
        assertThatThrownBy(() -> bounded.run("deaf", this::deaf, late::countDown))
                .isInstanceOf(TimeoutException.class);
        end.countDown();
        assertThat(late.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void work_that_runs_its_own_thread_once_more_gets_no_more_time() throws Exception {
        assertThatThrownBy(() -> bounded.run(
                        "again",
                        () -> {
                            Runnable own = Thread.currentThread();
                            own.run();
                            return deaf();
                        },
                        late::countDown))
                .isInstanceOf(TimeoutException.class);
        assertThat(late.getCount()).isOne();
        end.countDown();
        assertThat(late.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private Object deaf() {
        while (true) {
            try {
                end.await();
                return "late";
            } catch (InterruptedException e) {
                continue;
            }
        }
    }
}
