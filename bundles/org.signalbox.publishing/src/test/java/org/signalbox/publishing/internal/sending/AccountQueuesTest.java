package org.signalbox.publishing.internal.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.Delivery;
import org.signalbox.model.AccountId;
import org.signalbox.model.NodeId;
import org.signalbox.publishing.internal.ChirpStore;
import org.signalbox.publishing.internal.ClockedWorkers;
import org.signalbox.publishing.internal.FakeNetworks;
import org.signalbox.store.OpenStore;

/** The queues in which publications wait for their accounts, by a clock that the test moves. */
class AccountQueuesTest {
    private static final AccountId ANNA = AccountId.of("anna@chirp");
    private static final AccountId BERT = AccountId.of("bert@chirp");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2027-03-01T09:00:00Z"));
    private final ClockedWorkers workers = new ClockedWorkers(now::get);
    private final AtomicInteger near = new AtomicInteger();
    private final List<String> begun = new ArrayList<>();

    @TempDir
    Path workspace;

    private OpenStore store;
    private AccountQueues accountQueues;

    @BeforeEach
    void open() {
        store = ChirpStore.open(workspace, now::get, ANNA, BERT);
        accountQueues = queues(Duration.ofSeconds(40));
    }

    private AccountQueues queues(Duration commit) {
        return new AccountQueues(
                workers,
                commit,
                new RateLimitBackoff(store, new NodeId("test:1"), new FakeNetworks(new Delivery.AtMostOnce())));
    }

    @AfterEach
    void stop() {
        workers.stop();
        store.close();
    }

    @Test
    void ofAnAccountOneIsCalledAfterTheOtherInTheirOrder() throws Exception {
        var ends = List.of(come(ANNA, "1"), come(ANNA, "2"), come(ANNA, "3"));
        begins("1");
        ends.get(1).countDown(); // what hasn't begun can't end
        ends.get(0).countDown();
        begins("1", "2", "3");
        ends.get(2).countDown();
    }

    @Test
    void whatWasPlacedFirstGoesFirstThoughItComesLast() throws Exception {
        var first = accountQueues.place(ANNA, now.get());
        var second = accountQueues.place(ANNA, now.get());
        var ends = new ArrayList<CountDownLatch>();
        ends.add(come(second, "2"));
        begins();
        ends.add(come(first, "1"));
        begins("1");
        ends.forEach(CountDownLatch::countDown);
        begins("1", "2");
    }

    @Test
    void whatMayGoOutIsNotKeptBackByWhatWaitsForItsTime() throws Exception {
        var later = accountQueues.place(ANNA, now.get().plusSeconds(1));
        var end = come(accountQueues.place(ANNA, now.get()), "now");
        begins("now");
        end.countDown();
        come(later, "later").countDown();
        begins("now", "later");
    }

    @Test
    void aPlaceThatIsGivenBackKeepsNothingBack() throws Exception {
        var first = accountQueues.place(ANNA, now.get());
        var end = come(accountQueues.place(ANNA, now.get()), "2");
        begins();
        first.release();
        begins("2");
        end.countDown();
    }

    @Test
    void noneIsNearBehindOneThatHasNotCome() throws Exception {
        turnTakes(Duration.ofMillis(100));
        accountQueues.recordIntentTime(Duration.ofMillis(350));
        var first = accountQueues.place(ANNA, now.get());
        come(ANNA, "2");
        comeNear(0);
        come(first, "1");
        comeNear(2);
    }

    @Test
    void whatHasItsTurnIsNotOvertaken() throws Exception {
        var end = come(accountQueues.place(ANNA, now.get()), "1");
        begins("1");
        come(accountQueues.place(ANNA, now.get().minusSeconds(9)), "2").countDown();
        begins("1");
        end.countDown();
        begins("1", "2");
    }

    @Test
    void anAccountThatIsNotAnsweredTakesNoOthersPlaces() throws Exception {
        for (var i = 0; i < 200; i++) {
            come(ANNA, "anna");
        }
        var end = come(BERT, "bert");
        begins("anna", "bert");
        end.countDown();
    }

    @Test
    void noneIsNearBeforeItsTurnWhereTheStoreIsQuick() throws Exception {
        turnTakes(Duration.ofMillis(100));
        accountQueues.recordIntentTime(Duration.ofMillis(99));
        come(ANNA, "1");
        come(ANNA, "2");
        comeNear(1);
    }

    @Test
    void asManyAreNearAsHaveTheirTurnWhileTheStoreTakesAnIntent() throws Exception {
        turnTakes(Duration.ofMillis(100));
        accountQueues.recordIntentTime(Duration.ofMillis(350));
        var first = come(ANNA, "1");
        for (var i = 2; i < 20; i++) {
            come(ANNA, "" + i);
        }
        comeNear(4);
        first.countDown();
        begins("0", "1", "2"); // the clock stood still meanwhile: that turn took no time
        comeNear(1 + 1 + 8);
    }

    @Test
    void anIntentIsToBeThereInTimeHoweverSlowTheStoreWasOfLate() {
        assertThat(accountQueues.intentLeadTime()).isZero();
        accountQueues.recordIntentTime(Duration.ofMillis(400));
        accountQueues.recordIntentTime(Duration.ofMillis(3));
        assertThat(accountQueues.intentLeadTime()).isBetween(Duration.ofMillis(580), Duration.ofMillis(600));
        for (var i = 0; i < 400; i++) {
            accountQueues.recordIntentTime(Duration.ofMillis(3));
        }
        assertThat(accountQueues.intentLeadTime())
                .as("when it has long been quick")
                .isLessThan(Duration.ofMillis(10));
    }

    @Test
    void aClaimTellsHowSlowTheStoreIsUntilAnIntentDoes() {
        accountQueues.recordClaimTime(Duration.ofMillis(10));
        assertThat(accountQueues.intentLeadTime()).isEqualTo(Duration.ofMillis(15));
        accountQueues.recordIntentTime(Duration.ofMillis(20));
        accountQueues.recordClaimTime(Duration.ofMillis(400));
        assertThat(accountQueues.intentLeadTime())
                .as("a claim of many takes longer than an intent")
                .isEqualTo(Duration.ofMillis(30));
    }

    @Test
    void anIntentThatIsStoredAheadHasMostOfItsTimeLeftForTheRequest() {
        accountQueues.recordIntentTime(Duration.ofSeconds(30));
        assertThat(accountQueues.intentLeadTime()).isEqualTo(Duration.ofSeconds(2));
        var hasty = queues(Duration.ofSeconds(2));
        hasty.recordIntentTime(Duration.ofSeconds(30));
        assertThat(hasty.intentLeadTime()).isEqualTo(Duration.ofMillis(100));
    }

    private void turnTakes(Duration time) throws Exception {
        var end = come(ANNA, "0");
        begins("0");
        now.updateAndGet(at -> at.plus(time));
        end.countDown();
        accountQueues.send(
                accountQueues.place(ANNA, now.get()),
                permit -> { // it is through then
                    permit.awaitNear();
                    return permit;
                });
        near.set(0);
    }

    /** Joins the account's queue, and has its permit until it is told to end. */
    private CountDownLatch come(AccountId account, String name) throws InterruptedException {
        return come(accountQueues.place(account, now.get()), name);
    }

    private CountDownLatch come(AccountQueues.Turn place, String name) throws InterruptedException {
        var joined = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        workers.start(() -> {
            try {
                accountQueues.send(place, permit -> {
                    joined.countDown();
                    permit.awaitNear();
                    near.incrementAndGet();
                    permit.acquire();
                    synchronized (begun) {
                        begun.add(name);
                    }
                    end.await();
                    return permit;
                });
            } catch (Exception e) {
                Thread.currentThread().interrupt(); // the test is over
            }
        });
        assertThat(joined.await(10, TimeUnit.SECONDS)).isTrue();
        return end;
    }

    private void begins(String... names) throws InterruptedException {
        for (var tries = 0; tries < 500 && begun().size() < names.length; tries++) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        TimeUnit.MILLISECONDS.sleep(30); // others have none
        assertThat(begun()).containsExactly(names);
    }

    private List<String> begun() {
        synchronized (begun) {
            return List.copyOf(begun);
        }
    }

    private void comeNear(int many) throws InterruptedException {
        for (var tries = 0; tries < 500 && near.get() < many; tries++) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        TimeUnit.MILLISECONDS.sleep(30);
        assertThat(near).hasValue(many);
    }
}
