package org.signalbox.publishing.internal.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Delivery;
import org.signalbox.model.Actor;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkState;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Transition;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.publishing.internal.FailoverFixture;
import org.signalbox.publishing.internal.FakeNetworks;
import org.signalbox.publishing.internal.nodes.FailureDetector;

/**
 * Intents that are stored before an account's turn comes, as the store takes its time; and those whose turn never
 * comes.
 */
class IntentsAheadTest {
    @TempDir
    Path workspace;

    private FailoverFixture fixture;
    private FakeNetworks networks;

    @BeforeEach
    void open() {
        fixture = new FailoverFixture(workspace);
        networks = FailoverFixture.readBack();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    /** Its monotonic clock is the machine's. */
    private SendingService node() {
        return fixture.node("n", FailureDetector.NONE, networks, InstantSource.system());
    }

    /** One whose store was slow to take an intent lately. */
    private SendingService slowNode() throws Exception {
        var node = node();
        fixture.wire = (change, save) -> {
            if (change.transition() == Transition.INTEND) {
                TimeUnit.MILLISECONDS.sleep(300);
            }
            return save.call();
        };
        fixture.plan("first");
        fixture.send(node);
        return node;
    }

    @Test
    void intentsOfAnAccountDoNotWaitForEachOthersWhereTheStoreIsSlow() throws Exception {
        var node = slowNode();
        var all = new CountDownLatch(6);
        fixture.wire = (change, save) -> {
            if (change.transition() == Transition.INTEND) {
                all.countDown();
                assertThat(all.await(10, TimeUnit.SECONDS)).as("six at once").isTrue();
            }
            return save.call();
        };
        var ids = IntStream.range(0, 6).mapToObj(i -> fixture.plan("post " + i)).toList();
        fixture.send(node);
        assertThat(ids).allMatch(id -> fixture.at(id).state() == PublicationState.PUBLISHED);
    }

    @Test
    void noneIsStoredAheadWhereAPersonWouldBeAskedAboutIt() throws Exception {
        networks = new FakeNetworks(new Delivery.AtMostOnce(), Capability.PUBLISH);
        var node = slowNode();
        var storing = new AtomicInteger();
        var most = new AtomicInteger();
        fixture.wire = (change, save) -> {
            if (change.transition() == Transition.INTEND) {
                most.accumulateAndGet(storing.incrementAndGet(), Math::max);
                TimeUnit.MILLISECONDS.sleep(50);
                storing.decrementAndGet();
            }
            return save.call();
        };
        IntStream.range(0, 6).forEach(i -> fixture.plan("post " + i));
        fixture.send(node);
        assertThat(networks.session.visible()).hasSize(7);
        assertThat(most).hasValue(1);
    }

    @Test
    void anIntentIsThereWhenItsTimeComesWhereTheStoreIsSlowAndNothingLeavesBefore() throws Exception {
        var node = slowNode();
        var stored = storedIntents(1);
        var id = fixture.planAt(fixture.now.plusMillis(400), "soon");
        node.send(fixture.now.plusSeconds(10));
        await(stored);
        TimeUnit.MILLISECONDS.sleep(50);
        assertThat(networks.session.asked()).as("the first one").isEqualTo(1);
        assertThat(fixture.at(id).parts().getFirst().key().orElseThrow().mintedAt())
                .as("what networks may show as its time")
                .isEqualTo(fixture.now.plusMillis(400));
        fixture.now = fixture.now.plusMillis(400);
        fixture.settle(node);
        assertThat(fixture.at(id).state()).isEqualTo(PublicationState.PUBLISHED);
    }

    @Test
    void noneIsStoredBeforeItsTimeWhereAPersonWouldBeAskedAboutIt() throws Exception {
        networks = new FakeNetworks(new Delivery.AtMostOnce(), Capability.PUBLISH);
        var node = slowNode();
        var stored = storedIntents(1);
        var id = fixture.planAt(fixture.now.plusMillis(400), "soon");
        node.send(fixture.now.plusSeconds(10));
        assertThat(stored.await(300, TimeUnit.MILLISECONDS)).isFalse();
        fixture.now = fixture.now.plusMillis(400);
        fixture.settle(node);
        assertThat(fixture.at(id).state()).isEqualTo(PublicationState.PUBLISHED);
    }

    @Test
    void whatWasIntendedForATimeThatTheClockPutOffIsTakenBack() throws Exception {
        var passing = new AtomicReference<>(FailoverFixture.NINE);
        var node = fixture.node("n", FailureDetector.NONE, networks, passing::get);
        fixture.wire = (change, save) -> {
            if (change.transition() == Transition.INTEND) {
                passing.updateAndGet(at -> at.plusMillis(300));
            }
            return save.call();
        };
        fixture.plan("first");
        fixture.send(node);
        var stored = storedIntents(1);
        var due = fixture.now.plusMillis(400);
        var id = fixture.planAt(due, "soon");
        node.send(fixture.now.plusSeconds(10));
        await(stored);
        fixture.now = fixture.now.minus(Duration.ofHours(1));
        passing.updateAndGet(at -> at.plusSeconds(41));
        fixture.settle(node);
        assertThat(networks.session.asked()).as("the first one").isEqualTo(1);
        assertThat(fixture.at(id).notBefore()).isEqualTo(due);
        assertThat(fixture.at(id).reason().orElseThrow().code()).isEqualTo("publishing.unsent.put-off");
        assertNothingIsIntended(id);
    }

    @Test
    void anIntentThatTheStoreRefusedAsItWasSlowIsStoredAfterAll() throws Exception {
        var refused = new AtomicInteger();
        fixture.wire = (change, save) -> {
            if (change.transition() == Transition.INTEND && refused.getAndIncrement() == 0) {
                throw new StaleChangeException("publication " + change.before().id());
            }
            return save.call();
        };
        var id = fixture.plan("one");
        fixture.send(node());
        assertThat(fixture.at(id).state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(refused).hasValue(2);
    }

    @Test
    void anIntentOfWhatIsHeldByNowIsNotTriedAgain() throws Exception {
        var tries = new AtomicInteger();
        fixture.wire = (change, save) -> {
            if (change.transition() == Transition.INTEND) {
                tries.incrementAndGet();
                fixture.store
                        .publications()
                        .save(change.before()
                                .hold(Message.of("publishing.held.network", "chirp"), new Actor("anna", fixture.now)));
            }
            return save.call();
        };
        var id = fixture.plan("one");
        fixture.send(node());
        assertThat(fixture.at(id).state()).isEqualTo(PublicationState.HELD);
        assertThat(tries).hasValue(1);
    }

    @Test
    void anIntentThatTheStoreGoesOnRefusingIsGivenUpSoon() throws Exception {
        var refused = new AtomicInteger();
        fixture.wire = (change, save) -> {
            if (change.transition() == Transition.INTEND) {
                refused.incrementAndGet();
                throw new StaleChangeException("publication " + change.before().id());
            }
            return save.call();
        };
        fixture.plan("one");
        fixture.send(node());
        assertThat(refused).hasValue(3);
        assertThat(networks.session.asked()).isZero();
    }

    @Test
    void whatWaitsForItsTurnIsTakenBackWhenTheNetworkAsksToWait() throws Exception {
        var node = slowNode();
        var stored = twoIntentsAtOnce();
        var allowed = fixture.now.plusSeconds(77);
        networks.session.failCommit(commit -> {
            await(stored);
            throw new ConnectorException.RateLimited("slow down", allowed);
        });
        var ids = IntStream.range(0, 2).mapToObj(i -> fixture.plan("post " + i)).toList();
        fixture.send(node);
        assertThat(networks.session.asked())
                .as("the first one, and one of these")
                .isEqualTo(2);
        assertThat(ids).allSatisfy(id -> {
            assertThat(fixture.at(id).notBefore()).isEqualTo(allowed);
            assertNothingIsIntended(id);
        });
    }

    @Test
    void whatWasNotCalledAsItsNetworkWentAwayWaitsForIt() throws Exception {
        fixture.wire = (change, save) -> {
            var saved = save.call();
            if (change.transition() == Transition.INTEND) {
                networks.become(NetworkState.DISABLED);
            }
            return saved;
        };
        var id = fixture.plan("one");
        fixture.send(node());
        assertThat(fixture.at(id).state()).isEqualTo(PublicationState.HELD);
        assertThat(fixture.at(id).reason().orElseThrow().code()).isEqualTo("publishing.held.network");
        assertNothingIsIntended(id);
    }

    @Test
    void ofANetworkThatIsGoneNothingIsIntended() throws Exception {
        var intents = new AtomicInteger();
        fixture.wire = (change, save) -> {
            if (change.transition() == Transition.INTEND) {
                intents.incrementAndGet();
            }
            return save.call();
        };
        networks.session.whilePreparing(() -> networks.become(NetworkState.DISABLED));
        var id = fixture.plan("one");
        fixture.send(node());
        assertThat(fixture.at(id).state()).isEqualTo(PublicationState.HELD);
        assertThat(intents).hasValue(0);
    }

    @Test
    void aNodeThatStopsTakesBackWhatHadNoTurn() throws Exception {
        var node = slowNode();
        var stored = twoIntentsAtOnce();
        var silent = new CountDownLatch(1);
        var asked = new CountDownLatch(1);
        networks.session.failCommit(commit -> {
            asked.countDown();
            awaitCalmly(silent);
        });
        var ids = IntStream.range(0, 2).mapToObj(i -> fixture.plan("post " + i)).toList();
        node.send(fixture.now);
        await(stored);
        await(asked);
        var stopping = Thread.ofVirtual().start(node::stop);
        Supplier<List<PublicationId>> back = () -> ids.stream()
                .filter(id -> fixture.at(id).state() == PublicationState.PLANNED)
                .toList();
        for (var tries = 0; tries < 500 && back.get().isEmpty(); tries++) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        silent.countDown();
        stopping.join();
        assertThat(back.get()).singleElement().satisfies(id -> {
            assertThat(fixture.at(id).reason().orElseThrow().code()).isEqualTo("publishing.unsent.stopped");
            assertNothingIsIntended(id);
        });
    }

    /** The store's time is carried on by a clock that slept as well. */
    @Test
    void aMachineThatSleptAfterTheIntentSendsNothingOfIt() throws Exception {
        var day = new AtomicReference<>(Instant.parse("2027-03-01T10:00:00Z"));
        fixture.wire = (change, save) -> {
            var saved = save.call();
            if (change.transition() == Transition.INTEND) {
                day.updateAndGet(at -> at.plus(Duration.ofHours(2)));
            }
            return saved;
        };
        var id = fixture.plan("one");
        fixture.send(fixture.node("n", FailureDetector.NONE, networks, () -> fixture.now, day::get));
        assertThat(networks.session.asked()).isZero();
        assertThat(fixture.at(id).state()).isEqualTo(PublicationState.PLANNED);
        assertNothingIsIntended(id);
    }

    /** @return counted down by each of the next intents once it is stored */
    private CountDownLatch storedIntents(int many) {
        var stored = new CountDownLatch(many);
        fixture.wire = (change, save) -> {
            var saved = save.call();
            if (change.transition() == Transition.INTEND) {
                stored.countDown();
            }
            return saved;
        };
        return stored;
    }

    /** @return counted down by each of the next two as it is stored; none is before both are on their way */
    private CountDownLatch twoIntentsAtOnce() {
        var both = new CountDownLatch(2);
        var stored = new CountDownLatch(2);
        fixture.wire = (change, save) -> {
            if (change.transition() != Transition.INTEND) {
                return save.call();
            }
            both.countDown();
            await(both);
            var saved = save.call();
            stored.countDown();
            return saved;
        };
        return stored;
    }

    private void assertNothingIsIntended(PublicationId id) {
        assertThat(fixture.at(id).parts()).allSatisfy(part -> {
            assertThat(part.progress()).isEqualTo(PublicationPart.Progress.WAITING);
            assertThat(part.intendedAt()).isEmpty();
        });
    }

    /** As a network that doesn't care who stops. */
    private static void awaitCalmly(CountDownLatch latch) {
        var interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
