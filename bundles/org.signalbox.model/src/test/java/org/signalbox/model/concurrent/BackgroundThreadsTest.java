package org.signalbox.model.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What threads of the engine do to each other. */
class BackgroundThreadsTest {
    @Test
    void deadlines_are_looked_after_while_others_spin_on_every_carrier() throws Exception {
        var spinning = new Spinning();
        try {
            spinning.onEveryCarrier();
            var thrice = new CountDownLatch(3);
            var heartbeat = PeriodicTask.every(
                    "heartbeat", BackgroundThreads.Platform.DEADLINES, Duration.ofMillis(1), thrice::countDown);
            assertThat(thrice.await(20, TimeUnit.SECONDS)).isTrue();
            heartbeat.stop();
        } finally {
            spinning.end();
        }
    }

    @Test
    void leases_are_extended_while_others_spin_on_every_carrier() throws Exception {
        var spinning = new Spinning();
        var workers = TaskExecutor.virtual("publishing");
        try {
            spinning.onEveryCarrier();
            var thrice = new CountDownLatch(3);
            workers.every(Duration.ofMillis(1), thrice::countDown);
            assertThat(thrice.await(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            spinning.end();
            workers.stop();
        }
    }

    @Test
    void an_error_in_a_periodic_task_reaches_the_handler_of_the_process() throws Exception {
        var result = new CompletableFuture<Throwable>();
        var before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> result.complete(error));
        try {
            PeriodicTask.every("counts", Duration.ofMillis(1), () -> {
                throw new OutOfMemoryError("as if");
            });
            assertThat(result.get(20, TimeUnit.SECONDS)).isInstanceOf(OutOfMemoryError.class);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    @Test
    void an_error_in_a_serial_task_reaches_the_handler_of_the_process_and_those_after_it_are_done() throws Exception {
        var result = new CompletableFuture<Throwable>();
        var after = new CountDownLatch(1);
        var before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> result.complete(error));
        var tasks = new SerialTasks("changes");
        try {
            tasks.execute(() -> {
                throw new OutOfMemoryError("as if");
            });
            tasks.execute(after::countDown);
            assertThat(result.get(20, TimeUnit.SECONDS)).isInstanceOf(OutOfMemoryError.class);
            assertThat(after.await(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            tasks.stop();
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    /** Virtual threads that compute and never wait, at least as many as there are carriers. */
    private static final class Spinning {
        private final List<Thread> threads = new ArrayList<>();
        private volatile boolean over;

        void onEveryCarrier() throws InterruptedException {
            var carriers = Runtime.getRuntime().availableProcessors();
            var running = new CountDownLatch(carriers);
            for (var i = 0; i < carriers; i++) {
                threads.add(BackgroundThreads.start("spins", () -> {
                    running.countDown();
                    while (!over) {
                        Thread.onSpinWait();
                    }
                }));
            }
            assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
        }

        void end() throws InterruptedException {
            over = true;
            for (var each : threads) {
                each.join();
            }
        }
    }
}
