package org.signalbox.publishing.internal.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.Leases;
import org.signalbox.model.NodeId;
import org.signalbox.model.PublicationId;
import org.signalbox.model.concurrent.TaskExecutor;
import org.signalbox.publishing.AnswerGuard;
import org.signalbox.publishing.SendingLimits;
import org.signalbox.publishing.internal.ClockedWorkers;
import org.signalbox.publishing.internal.FailoverFixture;
import org.signalbox.publishing.internal.holds.TermsEnforcementService;
import org.signalbox.publishing.internal.nodes.FailureDetector;
import org.signalbox.terms.TermsBook;
import org.signalbox.tests.fakes.ForwardingTaskExecutor;

/** Which leases a node extends when. */
class HeartbeatTest {
    @TempDir
    Path workspace;

    private final AtomicReference<Runnable> heartbeat = new AtomicReference<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);

    @AfterEach
    void answer() {
        answered.countDown();
    }

    @Test
    void aLeaseIsExtendedWhileItsPublicationIsWorkedOnButNotRightAfterItsClaim() throws Exception {
        try (var fixture = new FailoverFixture(workspace)) {
            var networks = FailoverFixture.readBack();
            networks.session.whilePreparing(() -> {
                asked.countDown();
                awaitAnswer();
            });
            var node = new SendingService(
                    fixture.store,
                    networks,
                    SendingLimits.NONE,
                    new TermsEnforcementService(fixture.store, networks, TermsBook.NONE),
                    AnswerGuard.NONE,
                    new NodeId("n"),
                    FailureDetector.NONE,
                    workers(fixture));
            var id = fixture.plan("one");
            node.send(fixture.now);
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
            var claimed = until(fixture, id);

            fixture.now = fixture.now.plus(Leases.DEFAULT.heartbeat()).minusSeconds(1);
            heartbeat.get().run();
            assertThat(until(fixture, id)).as("none of it is used up").isEqualTo(claimed);

            fixture.now = fixture.now.plus(Leases.DEFAULT.heartbeat());
            heartbeat.get().run();
            assertThat(until(fixture, id)).isEqualTo(fixture.now.plus(Leases.DEFAULT.length()));
            answered.countDown();
            fixture.settle(node);
            node.stop();
        }
    }

    private static Instant until(FailoverFixture fixture, PublicationId id) {
        return fixture.at(id).lease().orElseThrow().until();
    }

    /** By the store's clock; what is done again and again is done when the test says so. */
    private TaskExecutor workers(FailoverFixture fixture) {
        return new ForwardingTaskExecutor(new ClockedWorkers(() -> fixture.now)) {
            @Override
            public void every(Duration period, Runnable work) {
                assertThat(period).isEqualTo(Leases.DEFAULT.heartbeat());
                heartbeat.set(work);
            }
        };
    }

    private void awaitAnswer() {
        try {
            answered.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
