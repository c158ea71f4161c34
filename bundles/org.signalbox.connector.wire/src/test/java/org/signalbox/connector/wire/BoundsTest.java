package org.signalbox.connector.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.signalbox.connector.api.AwaitsInbox;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.GrantAccess;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.Session;

/** What a connector can't do to its host, and what an honest one may. */
@Timeout(60)
class BoundsTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(1);

    private final SampleSession served = new SampleSession();
    private final SampleHost host = new SampleHost();
    private final AtomicReference<Host> seen = new AtomicReference<>();
    private ConnectedPair pair;

    private Session open(WireLimits limits) throws Exception {
        pair = ConnectedPair.of(
                new SampleConnector((grant, its) -> {
                    seen.set(its);
                    return served;
                }),
                limits);
        return pair.connector().open(SampleHost.GRANT, host);
    }

    @AfterEach
    void close() {
        if (pair != null) {
            pair.close();
        }
    }

    private static WireLimits shortCallBack() {
        return WireLimits.DEFAULT.within(WireLimits.DEFAULT.grace(), SHORT);
    }

    private static void sleepOn() {
        while (true) {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                continue; // a hostile one
            }
        }
    }

    /** What a hostile connector does on a thread of its own, while its calls return. */
    private static void aside(SampleSession.Work work) {
        Thread.ofVirtual().start(() -> assertThat(catchThrowable(work::run)).isNotNull());
    }

    @Test
    void a_rotation_that_never_answers_holds_the_grant_for_a_limited_time() throws Exception {
        var free = new CountDownLatch(1);
        var access = new GrantAccess() {
            @Override
            public Grant current() {
                return SampleHost.GRANT;
            }

            @Override
            public Grant replace(Grant stale, Rotation rotation) throws ConnectorException {
                try {
                    return rotation.rotate(stale);
                } finally {
                    free.countDown();
                }
            }
        };
        host.access = access;
        served.verify = () -> aside(() -> seen.get().grant().replace(SampleHost.GRANT, current -> {
            sleepOn();
            return current;
        }));
        open(shortCallBack()).verify();

        assertThat(free.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(pair.awaitHostEnd().cause()).isEqualTo(WireEnd.Cause.STUCK);
    }

    @Test
    void a_request_does_not_outlast_the_calls_of_its_session_for_long() throws Exception {
        var interrupted = new CountDownLatch(1);
        host.answering = request -> {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            throw new ConnectorException.Unavailable("interrupted", null);
        };
        served.verify = () -> aside(() -> seen.get().http().send(HttpRequest.get("aside", SampleConnector.ORIGIN)));
        var session = open(shortCallBack());
        session.verify();

        assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
        served.verify = () -> {};
        assertThat(session.verify().handle()).isEqualTo("sample");
    }

    @Test
    void a_request_of_a_call_may_take_as_long_as_the_call() throws Exception {
        host.answering = request -> {
            try {
                Thread.sleep(4 * SHORT.toMillis());
            } catch (InterruptedException e) {
                throw new ConnectorException.Unavailable("interrupted", null);
            }
            return new org.signalbox.connector.api.HttpResponse(200, java.util.Map.of(), new byte[0]);
        };
        served.verify = () -> seen.get().http().send(HttpRequest.get("verify", SampleConnector.ORIGIN));

        assertThat(open(shortCallBack()).verify().handle()).isEqualTo("sample");
    }

    @Test
    void a_cancelled_call_that_waits_for_the_host_is_not_stuck() throws Exception {
        var began = new CountDownLatch(1);
        host.answering = request -> {
            began.countDown();
            // Not interruptible, as a store that is away for a while.
            var later = CompletableFuture.delayedExecutor(2 * LONG.toMillis(), TimeUnit.MILLISECONDS);
            CompletableFuture.runAsync(() -> {}, later).join();
            throw new ConnectorException.NotSent("late", null);
        };
        served.verify = () -> seen.get().http().send(HttpRequest.get("verify", SampleConnector.ORIGIN));
        var session = open(ConnectedPair.grace(LONG));
        var failure = new AtomicReference<Throwable>();
        var thread = Thread.ofVirtual().start(() -> failure.set(catchThrowable(session::verify)));
        assertThat(began.await(5, TimeUnit.SECONDS)).isTrue();
        thread.interrupt();

        assertThat(thread.join(Duration.ofSeconds(5))).isTrue();
        assertThat(failure.get()).isInstanceOf(ConnectorException.NotSent.class).hasMessage("late");
        served.verify = () -> {};
        assertThat(session.verify().handle()).isEqualTo("sample");
    }

    @Test
    void nothing_that_a_bundle_does_interrupts_the_hosts_thread() throws Exception {
        try (var idle = ConnectedPair.idle(ConnectedPair.loading((jar, network) -> {
            throw new InterruptedException();
        }))) {
            assertThat(catchThrowable(idle::start))
                    .isInstanceOfSatisfying(
                            StartRefusedException.class,
                            e -> assertThat(e.reason()).isEqualTo(StartRefusedException.Reason.FAILED));
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    @Test
    void more_calls_than_may_run_wait_and_those_that_wait_for_news_hold_up_no_others() throws Exception {
        var over = new CountDownLatch(1);
        var waiting = new AtomicInteger();
        served.await = () -> {
            waiting.incrementAndGet();
            seen.get().http().send(HttpRequest.get("poll", SampleConnector.ORIGIN));
            try {
                over.await();
            } catch (InterruptedException e) {
                throw new ConnectorException.Unavailable("interrupted", e);
            }
        };
        var session = open(WireLimits.DEFAULT.calling(8, 1_000));
        var done = new AtomicInteger();
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < 300; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                if (catchThrowable(() -> ((AwaitsInbox) session).await(Duration.ofMinutes(1))) == null) {
                    done.incrementAndGet();
                }
            }));
        }
        while (waiting.get() < 8) {
            Thread.sleep(1);
        }
        assertThat(session.verify().handle()).isEqualTo("sample");
        assertThat(waiting).hasValue(8);
        over.countDown();
        for (var thread : threads) {
            assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
        }
        assertThat(done).hasValue(300);
    }

    @Test
    void a_caller_that_is_interrupted_while_it_waits_was_not_sent() throws Exception {
        var began = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        served.verify = () -> {
            began.countDown();
            try {
                over.await();
            } catch (InterruptedException e) {
                throw new ConnectorException.Unavailable("interrupted", e);
            }
        };
        var session = open(WireLimits.DEFAULT.calling(1, 1_000));
        var first = Thread.ofVirtual()
                .start(() -> assertThat(catchThrowable(session::verify)).isNull());
        assertThat(began.await(5, TimeUnit.SECONDS)).isTrue();
        var failure = new AtomicReference<Throwable>();
        var flag = new AtomicBoolean();
        var second = Thread.ofVirtual().start(() -> {
            failure.set(catchThrowable(session::verify));
            flag.set(Thread.currentThread().isInterrupted());
        });
        Thread.sleep(100);
        second.interrupt();

        assertThat(second.join(Duration.ofSeconds(3))).isTrue();
        assertThat(failure.get()).isInstanceOf(ConnectorException.NotSent.class);
        assertThat(flag).isTrue();
        over.countDown();
        assertThat(first.join(Duration.ofSeconds(3))).isTrue();
    }

    @Test
    void a_thousand_accounts_have_sessions() throws Exception {
        open(WireLimits.DEFAULT);
        for (var i = 0; i < 1_000; i++) {
            assertThat(pair.connector().open(SampleHost.GRANT, host).verify().handle())
                    .isEqualTo("sample");
        }
    }

    @Test
    void the_host_takes_so_many_calls_a_second() throws Exception {
        served.verify = () -> {
            for (var i = 0; i < 300; i++) {
                seen.get().log().info("line " + i);
            }
        };
        var session = open(WireLimits.DEFAULT.calling(256, 100));
        var began = System.nanoTime();
        session.verify();

        assertThat(host.lines).hasSize(300);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(700));
    }

    @Test
    void a_remark_is_cut() throws Exception {
        served.verify = () -> seen.get().log().info("\u20ac".repeat(2_000_000));
        open(WireLimits.DEFAULT).verify();

        assertThat(host.lines)
                .singleElement()
                .satisfies(line -> assertThat(line).hasSizeBetween(4_000, 4_010));
    }
}
