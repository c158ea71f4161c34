package org.signalbox.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.model.PublicationState;

class LargeUploadTest {
    @Test
    void a_post_on_a_slow_machine_may_be_late() {
        assertThat(result(true, 800, 300).failed()).isFalse();
        assertThat(result(true, 1_500, 300).failed()).isTrue();
        assertThat(result(false, 90_000, 1_200).failed()).isFalse();
    }

    @Test
    void chunks_that_wait_for_one_another_fail_however_slow_the_machine_seems() {
        assertThat(result(false, 90_000, 5_050).failed()).isTrue();
        assertThat(result(true, 800, 5_050).failed()).isTrue();
    }

    private static LargeUpload.Result result(boolean inTime, int lateMillis, int pauseMillis) {
        return new LargeUpload.Result(
                "sqlite",
                20,
                5,
                1,
                Optional.of(Duration.ofMillis(lateMillis)),
                inTime,
                1,
                50,
                4,
                Duration.ofMillis(pauseMillis),
                PublicationState.PUBLISHED);
    }
}
