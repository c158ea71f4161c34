package org.signalbox.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Capability;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkState;
import org.signalbox.model.inbox.InboxRepository;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreException;
import org.signalbox.tests.fakes.ForwardingStore;

/** By the real time, a hundred times as fast: a minute is 0.6 s. */
class InboxCollectorTest extends InboxFixture {
    private static final ReadingIntervals FAST = new ReadingIntervals(100);

    private final List<InboxCollector> collectors = new ArrayList<>();

    private InboxCollector collector() {
        return collector(store);
    }

    private InboxCollector collector(Store on) {
        var clock = InstantSource.system();
        var timed = new ForwardingStore(on) {
            @Override
            public Instant now() {
                return clock.instant();
            }
        };
        var collector = new InboxCollector(timed, network, meter, budgets, book, ProcessRole.of(on, "on"), FAST);
        collectors.add(collector);
        collector.start();
        return collector;
    }

    @AfterEach
    void stop() {
        collectors.forEach(InboxCollector::stop);
    }

    private void write(String id) {
        network.comment(id, Instant.now(), "Comment " + id);
    }

    private static void until(Duration most, BooleanSupplier condition) throws InterruptedException {
        for (var end = System.nanoTime() + most.toNanos(); !condition.getAsBoolean(); ) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.sleep(20);
        }
    }

    private void awaitStored(String... ids) throws InterruptedException {
        until(Duration.ofSeconds(20), () -> stored().size() >= ids.length);
        assertThat(stored()).containsExactlyInAnyOrder(ids);
    }

    @Test
    void readsAgainAndAgain() throws Exception {
        now = Instant.now().plusSeconds(3600);
        write("c1");
        collector();
        awaitStored("c1");

        write("c2");

        awaitStored("c1", "c2");
    }

    @Test
    void aPersonNeedntWait() throws Exception {
        now = Instant.now().plusSeconds(3600);
        collector();
        until(
                Duration.ofSeconds(20),
                () -> store.inbox()
                        .position(ANNA)
                        .filter(position -> position.readAt().isPresent())
                        .isPresent());
        // nothing ever came: half an hour is 18 s
        write("c1");
        Thread.sleep(1_000);
        assertThat(stored()).isEmpty();

        store.inbox().readAt(ANNA, Instant.now());

        until(Duration.ofSeconds(5), () -> stored().equals(List.of("c1")));
    }

    @Test
    void oneOfTwoNodesReads() throws Exception {
        now = Instant.now().plusSeconds(3600);
        var together = new AtomicInteger();
        var most = new AtomicInteger();
        network.afterReading(() -> {
            most.accumulateAndGet(together.incrementAndGet(), Math::max);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            together.decrementAndGet();
        });
        write("c1");
        collector();
        collector(new ForwardingStore(store) {
            @Override
            public boolean acquireLock(String duty, Duration lease) {
                return false;
            }
        });
        awaitStored("c1");
        write("c2");
        awaitStored("c1", "c2");

        assertThat(most).hasValue(1);
    }

    @Test
    void nothingIsReadForAPausedAccountOrANetworkThatIsOff() throws Exception {
        now = Instant.now().plusSeconds(3600);
        account(Optional.of(Message.of("test.happened")));
        write("c1");
        collector();
        Thread.sleep(1_500);
        assertThat(network.asked()).isEmpty();

        network.become(NetworkState.DISABLED);
        account(Optional.empty());
        Thread.sleep(1_500);
        assertThat(network.asked()).isEmpty();

        network.become(NetworkState.ENABLED);
        awaitStored("c1");
    }

    @Test
    void readsAtOnceWhenANetworkTells() throws Exception {
        now = Instant.now().plusSeconds(3600);
        network.can(Capability.INBOX, Capability.AWAIT_INBOX);
        collector();
        until(
                Duration.ofSeconds(20),
                () -> store.inbox()
                        .position(ANNA)
                        .filter(position -> position.pushed())
                        .isPresent());
        Thread.sleep(1_200);
        var before = network.asked().size();
        write("c1");
        until(Duration.ofSeconds(3), () -> stored().equals(List.of("c1")));
        Thread.sleep(1_500);
        // it isn't read at intervals as well: 15 minutes are 9 s
        assertThat(network.asked().size() - before).isLessThanOrEqualTo(2);

        network.tells(false);
        write("c2");

        awaitStored("c1", "c2");
        until(
                Duration.ofSeconds(20),
                () -> store.inbox()
                        .position(ANNA)
                        .filter(position -> !position.pushed())
                        .isPresent());
        write("c3");
        awaitStored("c1", "c2", "c3");
    }

    /** The pauses are 0.6 s, 1.2 s, 2.4 s …: in 3 s there are three readings. */
    private void assertSeldom(Store on) throws InterruptedException {
        collector(on);
        until(Duration.ofSeconds(20), () -> !network.asked().isEmpty());
        Thread.sleep(3_000);
        assertThat(network.asked()).hasSizeBetween(2, 4);
    }

    @Test
    void aPositionThatIsStaleAgainAndAgainIsReadLaterAndLater() throws Exception {
        now = Instant.now().plusSeconds(3600);
        var calls = new AtomicInteger();
        assertSeldom(withInbox((name, call) -> {
            if (name.equals("put") && calls.incrementAndGet() % 2 == 0) {
                throw new StaleChangeException("the inbox of " + ANNA);
            }
            return name.equals("position") ? Optional.empty() : name.equals("put") ? null : call.call();
        }));
    }

    @Test
    void aPageThatTheStoreRefusesIsReadLaterAndLater() throws Exception {
        now = Instant.now().plusSeconds(3600);
        var calls = new AtomicInteger();
        assertSeldom(withInbox((name, call) -> {
            if (name.equals("put")) {
                if (calls.incrementAndGet() % 3 != 1) {
                    throw new StoreException("refused");
                }
                return null;
            }
            return name.startsWith("position") && !name.equals("positions") ? Optional.empty() : call.call();
        }));
    }

    @Test
    void aStoreThatCantBeWrittenHasNothingAskedFor() throws Exception {
        now = Instant.now().plusSeconds(3600);
        var tries = new AtomicInteger();
        collector(withInbox((name, call) -> {
            if (name.equals("put")) {
                tries.incrementAndGet();
                throw new StoreException("read only");
            }
            return call.call();
        }));
        until(Duration.ofSeconds(20), () -> tries.get() >= 2);

        assertThat(network.asked()).isEmpty();
    }

    @Test
    void lookingGoesOnWhateverIsThrown() throws Exception {
        now = Instant.now().plusSeconds(3600);
        var looks = new AtomicInteger();
        write("c1");
        collector(withInbox((name, call) -> {
            if (name.equals("positions") && looks.incrementAndGet() == 1) {
                throw new IllegalArgumentException("unexpected");
            }
            return call.call();
        }));

        awaitStored("c1");
    }

    @Test
    void whatANetworkTellsDuringAReadingIsReadAfterIt() throws Exception {
        now = Instant.now().plusSeconds(3600);
        network.can(Capability.INBOX, Capability.AWAIT_INBOX);
        collector();
        until(
                Duration.ofSeconds(20),
                () -> store.inbox()
                        .position(ANNA)
                        .filter(position -> position.pushed())
                        .isPresent());
        Thread.sleep(1_500);
        network.afterReading(() -> {
            network.afterReading(() -> {});
            write("c2");
            try {
                Thread.sleep(1_500);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        write("c1");

        // 15 minutes are 9 s
        until(Duration.ofSeconds(6), () -> stored().size() == 2);
    }

    @Test
    void aNetworkThatHangsLeavesRoomForOthers() throws Exception {
        now = Instant.now().plusSeconds(3600);
        for (var name : List.of("ben", "cleo", "dora")) {
            var anna = store.accounts().find(ANNA).orElseThrow();
            var other = new AccountRecord(
                    AccountId.of(name + "@chirp"),
                    "u-" + name,
                    name,
                    name,
                    Optional.empty(),
                    anna.origin(),
                    Optional.empty(),
                    NINE,
                    0);
            store.accounts().put(other, new byte[] {1}, TEST);
        }
        var end = new CountDownLatch(1);
        network.afterReading(() -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        collector();
        Thread.sleep(2_000);

        assertThat(network.asked()).hasSize(2);
        end.countDown();
        until(Duration.ofSeconds(20), () -> network.asked().size() >= 4);
    }

    /** What a call of the inbox's repository does instead. */
    private interface Instead {
        Object call(String name, Callable<Object> call) throws Exception;
    }

    private Store withInbox(Instead instead) {
        var inbox = (InboxRepository) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {InboxRepository.class},
                (self, method, args) -> instead.call(method.getName(), () -> {
                    try {
                        return method.invoke(store.inbox(), args);
                    } catch (InvocationTargetException e) {
                        throw (Exception) e.getCause();
                    }
                }));
        return new ForwardingStore(store) {
            @Override
            public InboxRepository inbox() {
                return inbox;
            }
        };
    }
}
