package org.signalbox.model.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class VirtualThreadExecutorTest {
    @Test
    void whatIsDoneNowAndThenGoesOnAfterAFailure() throws Exception {
        var workers = new VirtualThreadExecutor("test");
        var thrice = new CountDownLatch(3);
        try {
            workers.every(Duration.ofMillis(1), () -> {
                thrice.countDown();
                throw new IllegalStateException("as if leases could not be extended once");
            });
            assertThat(thrice.await(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            workers.stop();
        }
    }
}
