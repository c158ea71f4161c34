package org.signalbox.networks.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProcessEndsTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // which goes over during the tests
    private final ProcessEnds ends = new ProcessEnds(nanos::get);

    private ProcessEnds.Count end(Duration later) {
        nanos.addAndGet(later.toNanos());
        return ends.add("one");
    }

    @Test
    void five_within_ten_minutes_are_too_many() {
        for (var end = 1; end < ProcessEnds.MOST; end++) {
            var count = end(Duration.ofMinutes(2));
            assertThat(count.ends()).isEqualTo(end);
            assertThat(count.tooMany()).isFalse();
        }
        assertThat(end(Duration.ofMinutes(2)).tooMany()).isTrue();
    }

    @Test
    void those_of_long_ago_are_forgotten() {
        for (var end = 0; end < 4; end++) {
            end(Duration.ofSeconds(1));
        }
        assertThat(end(Duration.ofMinutes(11)).ends()).isEqualTo(1);
    }

    @Test
    void one_that_lives_for_minutes_only_is_given_up_within_a_day() {
        for (var end = 1; end < ProcessEnds.MOST_LONG; end++) {
            assertThat(end(Duration.ofMinutes(5)).tooMany()).isFalse();
        }
        var last = end(Duration.ofMinutes(5));
        assertThat(last.tooMany()).isTrue();
        assertThat(last.within()).isEqualTo(ProcessEnds.LONG);
    }

    @Test
    void another_version_and_somebody_who_enables_it_begin_anew() {
        for (var end = 0; end < 4; end++) {
            end(Duration.ofSeconds(1));
        }
        assertThat(ends.add("two").ends()).isEqualTo(1);
        ends.add("two");
        ends.clear();
        assertThat(ends.add("two").ends()).isEqualTo(1);
    }
}
