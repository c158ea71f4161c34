package org.signalbox.model.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A thread that goes its rounds, soon when it is woken. */
@Timeout(60)
class PeriodicTaskTest {
    private static final Duration LONG = Duration.ofDays(1);

    private final BlockingQueue<String> made = new LinkedBlockingQueue<>();
    private @Nullable PeriodicTask rounds;

    @AfterEach
    void stop() throws Exception {
        if (rounds != null) {
            rounds.stop();
        }
    }

    @Test
    void itBeginsWithARoundAndGoesAgainWhenItIsWokenHoweverLongItWasToWait() throws Exception {
        var goes = started(LONG);
        assertRound();
        goes.wake();
        assertRound();
    }

    @Test
    void itGoesAgainByItselfAfterAsLongAsTheLastRoundSays() throws Exception {
        started(Duration.ofMillis(1));
        assertRound();
        assertRound();
        assertRound();
    }

    @Test
    void whatComesDuringARoundIsSeenByTheNext() throws Exception {
        var itself = new CompletableFuture<PeriodicTask>();
        rounds = new PeriodicTask("rounds", () -> {
            if (made.add("round") && made.size() == 1) {
                itself.join().wake();
            }
            return LONG;
        });
        rounds.start();
        itself.complete(rounds);
        while (made.size() < 2) {
            Thread.sleep(5);
        }
    }

    @Test
    void itEndsWhenItIsStoppedAlsoWhileItWaits() throws Exception {
        var goes = started(LONG);
        assertRound();
        assertThat(goes.running()).isTrue();
        goes.stop();
        assertThat(goes.running()).isFalse();
    }

    @Test
    void whatWasNeverStartedCanBeWokenAndStopped() throws Exception {
        var never = new PeriodicTask("rounds", () -> LONG);
        never.wake();
        never.stop();
        assertThat(never.running()).isFalse();
    }

    private PeriodicTask started(Duration wait) {
        rounds = new PeriodicTask("rounds", () -> {
            made.add("round");
            return wait;
        });
        rounds.start();
        return rounds;
    }

    private void assertRound() throws InterruptedException {
        assertThat(made.poll(20, TimeUnit.SECONDS)).isEqualTo("round");
    }
}
