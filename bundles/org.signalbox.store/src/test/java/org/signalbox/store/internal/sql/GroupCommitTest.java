package org.signalbox.store.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.signalbox.model.Message;
import org.signalbox.model.store.StoreException;
import org.signalbox.store.StoreFailure;

/** Threads that share transactions: each learns of its own outcome, and none waits for ever. */
final class GroupCommitTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void nobodyIsLeftWaitingHoweverShortATransactionIs() throws Exception {
        var together = new GroupCommit<Integer, Integer>(some -> some);
        var wrong = new ConcurrentLinkedQueue<Integer>();
        var threads = IntStream.range(0, 32)
                .mapToObj(number -> started(() -> IntStream.range(0, 60_000)
                        .map(i -> i * 32 + number)
                        .filter(what -> together.store(what) != what)
                        .forEach(wrong::add)))
                .toList();
        assertThat(end(threads)).isTrue();
        assertThat(wrong).isEmpty();
    }

    @Test
    void whatOneCantDoDoesntStopTheOthers() throws Exception {
        assertThat(outcomes(some -> {
                    if (some.contains(2)) {
                        throw new StoreException("not this one");
                    }
                    return some;
                }))
                .containsExactlyInAnyOrder("0", "1", "not this one", "3", "4", "5", "6", "7");
    }

    @Test
    void whatOneMakesFailInAnyWayDoesntStopTheOthers() throws Exception {
        assertThat(outcomes(some -> {
                    if (some.contains(2)) {
                        throw new ArithmeticException("not this one");
                    }
                    return some;
                }))
                .containsExactlyInAnyOrder("0", "1", "not this one", "3", "4", "5", "6", "7");
    }

    @Test
    void whenTheStoreIsAwayNobodyWaitsForTheTriesOfTheOthers() throws Exception {
        var tries = new ConcurrentLinkedQueue<Integer>();
        var outcomes = outcomes(some -> {
            tries.add(some.size());
            throw new StoreFailure(Message.of("store.unreachable", "db", "refused"));
        });
        assertThat(outcomes).hasSize(8).allMatch(result -> result.contains("db"));
        assertThat(tries).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void whatMayHaveBeenStoredIsntStoredAgain() throws Exception {
        var tries = new ConcurrentLinkedQueue<Integer>();
        var outcomes = outcomes(some -> {
            tries.addAll(some);
            throw new StoreFailure(Message.of("store.unclear", "db"));
        });
        assertThat(outcomes).hasSize(8).allMatch(result -> result.contains("db"));
        assertThat(tries).doesNotHaveDuplicates();
    }

    @Test
    void anErrorEndsTheWaitingOfAll() throws Exception {
        var outcomes = outcomes(some -> {
            if (some.size() > 1) {
                throw new StoreException("one by one");
            }
            if (some.isEmpty() || some.contains(0)) {
                return some;
            }
            throw new AssertionError("broken");
        });
        assertThat(outcomes).hasSize(8).containsOnly("0", "broken").containsOnlyOnce("0");
    }

    @Test
    void whoStoresAfterAnErrorIsServed() {
        var broken = new ArrayList<>(List.of(1));
        var together = new GroupCommit<Integer, Integer>(some -> {
            if (broken.remove((Object) 1)) {
                throw new AssertionError("broken");
            }
            return some;
        });
        assertThatThrownBy(() -> together.store(1)).hasMessage("broken");
        assertThat(together.store(2)).isEqualTo(2);
    }

    /** What eight threads are told, of which all but the first come while that one's transaction lasts. */
    private static List<String> outcomes(Function<List<Integer>, List<Integer>> transaction) throws Exception {
        var begun = new CountDownLatch(1);
        var go = new Semaphore(0);
        var together = new GroupCommit<Integer, Integer>(some -> {
            begun.countDown();
            go.acquireUninterruptibly();
            go.release();
            return transaction.apply(some);
        });
        var result = new ConcurrentLinkedQueue<String>();
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < 8; i++) {
            var what = i;
            threads.add(started(() -> result.add(told(together, what))));
            begun.await();
        }
        while (threads.stream().skip(1).anyMatch(thread -> thread.getState() != Thread.State.WAITING)) {
            Thread.sleep(1);
        }
        go.release();
        assertThat(end(threads)).isTrue();
        return List.copyOf(result);
    }

    private static String told(GroupCommit<Integer, Integer> together, int what) {
        try {
            return String.valueOf(together.store(what));
        } catch (RuntimeException | AssertionError e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static Thread started(Runnable work) {
        return Thread.ofPlatform().daemon().start(work);
    }

    private static boolean end(List<Thread> threads) throws InterruptedException {
        for (var thread : threads) {
            if (!thread.join(LONG)) {
                return false;
            }
        }
        return true;
    }
}
