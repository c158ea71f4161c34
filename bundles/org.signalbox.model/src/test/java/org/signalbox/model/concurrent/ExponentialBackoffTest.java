package org.signalbox.model.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExponentialBackoffTest {
    private final ExponentialBackoff backoff = new ExponentialBackoff(Duration.ofSeconds(1), Duration.ofSeconds(5));

    @Test
    void pauses_double_up_to_the_longest() {
        assertThat(backoff.after(1)).hasSeconds(1);
        assertThat(backoff.after(2)).hasSeconds(2);
        assertThat(backoff.after(3)).hasSeconds(4);
        assertThat(backoff.after(4)).hasSeconds(5);
        assertThat(backoff.after(Integer.MAX_VALUE)).hasSeconds(5);
    }

    @Test
    void the_first_pause_is_also_that_before_any_failure() {
        assertThat(backoff.after(0)).hasSeconds(1);
        assertThat(backoff.after(Integer.MIN_VALUE)).hasSeconds(1);
    }

    @Test
    void a_pause_is_followed_by_one_twice_as_long_up_to_the_longest() {
        assertThat(backoff.longer(Duration.ofSeconds(2))).hasSeconds(4);
        assertThat(backoff.longer(Duration.ofSeconds(4))).hasSeconds(5);
    }

    @Test
    void pauses_that_do_not_grow_are_refused() {
        assertThatThrownBy(() -> new ExponentialBackoff(Duration.ZERO, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ExponentialBackoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
