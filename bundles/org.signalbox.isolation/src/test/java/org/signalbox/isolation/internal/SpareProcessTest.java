package org.signalbox.isolation.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** One process waits, and is let go of when it is taken, old or of no use. */
class SpareProcessTest {
    private static final Duration LONG = Duration.ofMinutes(15);

    /** A process without a system's process. */
    private static final class Fake implements SpareProcess.Waiting {
        private final CountDownLatch killed = new CountDownLatch(1);
        private volatile boolean usable = true;

        @Override
        public boolean isUsable() {
            return usable;
        }

        @Override
        public boolean kill() {
            killed.countDown();
            return true;
        }

        private boolean isKilled() throws InterruptedException {
            return killed.await(5, TimeUnit.SECONDS);
        }
    }

    private static Fake taken(SpareProcess<Fake> spare) throws InterruptedException {
        for (var i = 0; i < 500; i++) {
            var found = spare.take();
            if (found.isPresent()) {
                return found.get();
            }
            Thread.sleep(10);
        }
        throw new AssertionError("none waits");
    }

    @Test
    void one_that_is_taken_is_held_no_longer() throws Exception {
        try (var spare = new SpareProcess<>(() -> Optional.of(new Fake()), LONG)) {
            spare.prepare();
            var taken = new WeakReference<>(taken(spare));
            for (var i = 0; i < 500 && taken.get() != null; i++) {
                System.gc();
                Thread.sleep(10);
            }
            assertThat(taken.get()).isNull();
            assertThat(spare.take()).isEmpty();
        }
    }

    @Test
    void one_is_ended_when_it_is_old() throws Exception {
        var made = new Fake();
        try (var spare = new SpareProcess<>(() -> Optional.of(made), Duration.ofMillis(20))) {
            spare.prepare();
            assertThat(made.isKilled()).isTrue();
            assertThat(spare.take()).isEmpty();
        }
    }

    @Test
    void one_that_is_of_no_use_is_not_given_out() throws Exception {
        var made = new Fake();
        made.usable = false;
        var started = new CountDownLatch(1);
        try (var spare = new SpareProcess<>(
                () -> {
                    started.countDown();
                    return Optional.of(made);
                },
                LONG)) {
            spare.prepare();
            assertThat(started.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(spare.take()).isEmpty();
        }
    }

    @Test
    void one_that_waits_or_is_just_made_ends_with_it() throws Exception {
        var waiting = new Fake();
        var started = new CountDownLatch(1);
        var first = new SpareProcess<>(
                () -> {
                    started.countDown();
                    return Optional.of(waiting);
                },
                LONG);
        first.prepare();
        assertThat(started.await(5, TimeUnit.SECONDS)).isTrue();
        first.close();
        assertThat(waiting.isKilled()).isTrue();

        var closing = new CountDownLatch(1);
        var late = new Fake();
        var second = new SpareProcess<>(
                () -> {
                    closing.await();
                    return Optional.of(late);
                },
                LONG);
        second.prepare();
        second.close();
        closing.countDown();
        assertThat(late.isKilled()).isTrue();
        second.prepare();
        assertThat(second.take()).isEmpty();
    }
}
