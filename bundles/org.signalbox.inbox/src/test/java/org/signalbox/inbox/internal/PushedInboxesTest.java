package org.signalbox.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.model.AccountId;
import org.signalbox.networks.Networks;
import org.signalbox.tests.fakes.Unexpected;
import org.signalbox.tests.fakes.networks.ForwardingNetworks;

class PushedInboxesTest {
    private static final AccountId ANNA = AccountId.of("anna@chirp");
    private static final AccountId BEN = AccountId.of("ben@chirp");
    private static final ReadingIntervals FAST = new ReadingIntervals(100);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aWaitThatReturnsAtOnceIsSpaced(boolean came) throws Exception {
        var calls = new AtomicInteger();
        var pushed = new PushedInboxes(
                new ForwardingNetworks(Unexpected.calls(Networks.class)) {
                    @Override
                    public boolean awaitInbox(AccountId account, CallObserver observer, Duration atMost) {
                        calls.incrementAndGet();
                        return came;
                    }
                },
                FAST,
                account -> {});
        pushed.follow(Set.of(ANNA));
        Thread.sleep(2_300);
        pushed.stop();

        assertThat(calls.get()).isBetween(1, 3);
    }

    @Test
    void whatIgnoresItsEndHoldsNobodyUp() throws Exception {
        var waiting = new CountDownLatch(2);
        var end = new CountDownLatch(1);
        var pushed = new PushedInboxes(
                new ForwardingNetworks(Unexpected.calls(Networks.class)) {
                    @Override
                    public boolean awaitInbox(AccountId account, CallObserver observer, Duration atMost) {
                        waiting.countDown();
                        while (true) {
                            try {
                                end.await();
                                return false;
                            } catch (InterruptedException e) {
                                assertThat(e)
                                        .as("ignored, as bad connectors do")
                                        .isNotNull();
                            }
                        }
                    }
                },
                FAST,
                account -> {});
        pushed.follow(Set.of(ANNA, BEN));
        waiting.await();
        var begun = System.nanoTime();

        pushed.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
        end.countDown();
    }
}
