package org.signalbox.connector.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Author;
import org.signalbox.connector.api.Authorizes;
import org.signalbox.connector.api.AwaitsInbox;
import org.signalbox.connector.api.ClientRequest;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Deletes;
import org.signalbox.connector.api.Edits;
import org.signalbox.connector.api.ExchangesTokens;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.ItemsNow;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.ReadsItems;
import org.signalbox.connector.api.ReadsMedia;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.api.Session;

/** Calls between both ends. */
class CallsTest {
    private final SampleSession served = new SampleSession();
    private final SampleHost host = new SampleHost();
    private final AtomicReference<Host> seen = new AtomicReference<>();
    private ConnectedPair pair;

    private Session open() throws Exception {
        return open(WireLimits.DEFAULT);
    }

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

    private static Commit commit() {
        return new Commit(
                Part.text("Hello"),
                Prepared.of("{}"),
                new PublishKey(UUID.randomUUID(), Instant.EPOCH),
                Optional.empty());
    }

    @Test
    void a_session_and_a_connector_have_the_interfaces_that_they_have_there() throws Exception {
        var session = open();

        assertThat(session)
                .isInstanceOf(Publishes.class)
                .isInstanceOf(Deletes.class)
                .isInstanceOf(AwaitsInbox.class)
                .isInstanceOf(ReadsItems.class)
                .isNotInstanceOf(Edits.class);
        assertThat(pair.connector()).isInstanceOf(ExchangesTokens.class);
        assertThat(pair.connector().descriptor().network()).isEqualTo(SampleConnector.NETWORK);
        assertThat(session.verify().handle()).isEqualTo("sample");
    }

    @Test
    void a_connector_without_more_has_no_more() throws Exception {
        try (var plain = ConnectedPair.of(new org.signalbox.connector.api.Connector() {
            @Override
            public org.signalbox.connector.api.Descriptor descriptor() {
                return new SampleConnector((grant, its) -> served).descriptor();
            }

            @Override
            public Session open(org.signalbox.connector.api.Grant grant, Host its) {
                return served;
            }
        })) {
            assertThat(plain.connector()).isNotInstanceOf(Authorizes.class);
        }
    }

    @Test
    void the_host_is_reached_within_a_call() throws Exception {
        var told = new ArrayList<Object>();
        served.verify = () -> {
            var its = seen.get();
            told.add(its.clock().instant());
            told.add(its.clock().millis());
            its.log().warn("careful");
            its.pace().waitUntil(Instant.EPOCH, "slow");
            told.add(its.http()
                    .send(HttpRequest.get("verify", SampleConnector.ORIGIN))
                    .text());
        };
        open().verify();

        assertThat(told).containsExactly(Instant.ofEpochSecond(1_000, 5), 1_000_000L, "yes");
        assertThat(host.lines).containsExactly("warn careful", "pace 1970-01-01T00:00:00Z slow");
        assertThat(host.requests)
                .singleElement()
                .satisfies(it -> assertThat(it.operation()).isEqualTo("verify"));
    }

    @Test
    void a_grant_is_replaced_by_calls_within_calls_within_a_call() throws Exception {
        served.verify = () -> {
            var its = seen.get();
            var stale = its.grant().current();
            var fresh = its.grant().replace(stale, current -> {
                its.http().send(HttpRequest.get("renew", SampleConnector.ORIGIN));
                return current.withSecret("token", Secret.of("second"));
            });
            its.log().info(fresh.secret("token").orElseThrow().reveal());
        };
        open().verify();

        assertThat(host.grant.secret("token")).contains(Secret.of("second"));
        assertThat(host.lines).containsExactly("info second");
    }

    @Test
    void failures_cross_with_what_they_hold() throws Exception {
        var session = open();
        served.verify = () -> {
            throw new ConnectorException.RateLimited("slow", Instant.ofEpochSecond(9));
        };
        assertThat(catchThrowable(session::verify)).isInstanceOfSatisfying(ConnectorException.RateLimited.class, e -> {
            assertThat(e).hasMessage("slow");
            assertThat(e.retryAt()).contains(Instant.ofEpochSecond(9));
        });
        served.verify = () -> {
            throw ConnectorException.AuthorizationLost.ofTarget("gone");
        };
        assertThat(catchThrowable(session::verify))
                .isInstanceOfSatisfying(
                        ConnectorException.AuthorizationLost.class,
                        e -> assertThat(e.isOfTarget()).isTrue());
        served.verify = () -> {
            throw new ConnectorException.Rejected("no", "sample.limit");
        };
        assertThat(catchThrowable(session::verify))
                .isInstanceOfSatisfying(
                        ConnectorException.Rejected.class,
                        e -> assertThat(e.termId()).contains("sample.limit"));
        for (var each : new ConnectorException[] {
            new ConnectorException.NotSent("a", null),
            new ConnectorException.OutcomeUnknown("b", new IllegalStateException()),
            new ConnectorException.Unavailable("c", null)
        }) {
            served.verify = () -> {
                throw each;
            };
            assertThat(catchThrowable(session::verify)).hasSameClassAs(each).hasMessage(each.getMessage());
        }
    }

    @Test
    void anything_else_crosses_without_its_message() throws Exception {
        var session = open();
        served.verify = () -> {
            throw new IllegalArgumentException("a secret");
        };
        assertThat(catchThrowable(session::verify)).isInstanceOfSatisfying(RemoteError.class, e -> {
            assertThat(e.kind()).isEqualTo("IllegalArgumentException");
            assertThat(e).hasMessage("IllegalArgumentException").hasNoCause();
            assertThat(e.getStackTrace()[0].getClassName()).contains("CallsTest");
        });
        served.verify = () -> {
            throw new OutOfMemoryError("all of it");
        };
        assertThat(catchThrowable(session::verify))
                .isInstanceOfSatisfying(
                        RemoteError.class, e -> assertThat(e.kind()).isEqualTo("OutOfMemoryError"));
        served.verify = () -> {};
        assertThat(session.verify().handle()).isEqualTo("sample");
    }

    @Test
    void what_the_host_throws_comes_back_as_the_same() throws Exception {
        var own = new ConnectorException.Unavailable("the host's words", null);
        host.answering = request -> {
            throw own;
        };
        served.verify = () -> seen.get().http().send(HttpRequest.get("verify", SampleConnector.ORIGIN));

        assertThat(catchThrowable(open()::verify)).isSameAs(own);
    }

    @Test
    void null_where_a_value_belongs_is_an_error_of_the_connector() throws Exception {
        served.media = null;
        var session = (ReadsMedia) open();
        assertThatThrownBy(() -> session.media(RemoteMedia.at(SampleConnector.ORIGIN)))
                .isInstanceOf(RemoteError.class);
        assertThat(session.verify().handle()).isEqualTo("sample");
    }

    @Test
    void media_of_the_host_are_read_from_any_place_and_go_back_as_what_they_are() throws Exception {
        var bytes = new byte[1_000_000];
        new Random(7).nextBytes(bytes);
        var opened = new AtomicInteger();
        var closed = new AtomicInteger();
        Media.Content content = offset -> {
            opened.incrementAndGet();
            return new ByteArrayInputStream(bytes, (int) offset, bytes.length - (int) offset) {
                @Override
                public void close() {
                    closed.incrementAndGet();
                }
            };
        };
        var sent = new AtomicReference<HttpRequest>();
        host.answering = request -> {
            sent.set(request);
            return new HttpResponse(200, java.util.Map.of(), new byte[0]);
        };
        var read = new AtomicReference<byte[]>();
        served.prepare = part -> {
            var media = part.media().getFirst();
            try (var in = media.content().open(600_000)) {
                read.set(in.readAllBytes());
            } catch (IOException e) {
                throw new ConnectorException.Unavailable("unread", e);
            }
            var body = HttpRequest.stream(media.type(), media.size(), media.content());
            seen.get().http().send(HttpRequest.post("upload", SampleConnector.ORIGIN, body));
            seen.get().mediaRelay().offer(media, Duration.ofHours(1));
        };
        var media = Media.of("a.mp4", "video/mp4", bytes.length, content).build();
        ((Publishes) open()).prepare(Part.of("Look").media(media).build(), Optional.empty());

        assertThat(read.get()).isEqualTo(Arrays.copyOfRange(bytes, 600_000, bytes.length));
        assertThat(((HttpRequest.Body.Stream) sent.get().body()).content()).isSameAs(content);
        assertThat(opened).as("the host's bytes cross once only").hasValue(1);
        assertThat(closed).hasValue(1);
        assertThat(host.lines).containsExactly("offered a.mp4");
    }

    @Test
    void the_host_reads_a_body_of_the_connector_in_blocks() throws Exception {
        var bytes = new byte[700_000];
        new Random(8).nextBytes(bytes);
        var read = new AtomicReference<byte[]>();
        host.answering = request -> {
            try (var in = ((HttpRequest.Body.Stream) request.body()).content().open(100)) {
                read.set(in.readAllBytes());
            } catch (IOException e) {
                throw new ConnectorException.NotSent("unread", e);
            }
            return new HttpResponse(200, java.util.Map.of(), new byte[0]);
        };
        served.verify = () -> seen.get()
                .http()
                .send(HttpRequest.post(
                        "upload",
                        SampleConnector.ORIGIN,
                        HttpRequest.stream(
                                "text/plain",
                                bytes.length,
                                offset -> new ByteArrayInputStream(bytes, (int) offset, bytes.length))));
        open().verify();

        assertThat(read.get()).isEqualTo(Arrays.copyOfRange(bytes, 100, bytes.length));
    }

    @Test
    void media_are_gone_after_the_call() throws Exception {
        var kept = new AtomicReference<Media.Content>();
        served.prepare = part -> kept.set(part.media().getFirst().content());
        var media = Media.of("a.png", "image/png", 1, offset -> InputStream.nullInputStream())
                .build();
        ((Publishes) open()).prepare(Part.of("Look").media(media).build(), Optional.empty());

        assertThatThrownBy(() -> kept.get().open()).isInstanceOf(IOException.class);
    }

    @Test
    void a_caller_that_is_interrupted_cancels_the_call_and_waits_for_its_answer() throws Exception {
        var began = new CountDownLatch(1);
        served.await = () -> {
            began.countDown();
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ConnectorException.NotSent("interrupted", null);
            }
        };
        var session = (AwaitsInbox) open();
        var failure = new AtomicReference<Throwable>();
        var flag = new AtomicBoolean();
        var thread = Thread.ofVirtual().start(() -> {
            failure.set(catchThrowable(() -> session.await(Duration.ofMinutes(1))));
            flag.set(Thread.currentThread().isInterrupted());
        });
        assertThat(began.await(5, TimeUnit.SECONDS)).isTrue();
        thread.interrupt();

        assertThat(thread.join(Duration.ofSeconds(3))).isTrue();
        assertThat(failure.get()).isInstanceOf(ConnectorException.NotSent.class).hasMessage("interrupted");
        assertThat(flag).isTrue();
        assertThat(session.verify().handle()).isEqualTo("sample");
    }

    @Test
    void the_hosts_work_for_a_cancelled_call_is_cancelled() throws Exception {
        var began = new CountDownLatch(1);
        host.answering = request -> {
            began.countDown();
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new ConnectorException.OutcomeUnknown("interrupted while waiting", null);
        };
        served.verify = () -> seen.get().http().send(HttpRequest.get("verify", SampleConnector.ORIGIN));
        var session = open();
        var failure = new AtomicReference<Throwable>();
        var thread = Thread.ofVirtual().start(() -> failure.set(catchThrowable(session::verify)));
        assertThat(began.await(5, TimeUnit.SECONDS)).isTrue();
        thread.interrupt();

        assertThat(thread.join(Duration.ofSeconds(3))).isTrue();
        assertThat(failure.get()).isInstanceOf(ConnectorException.OutcomeUnknown.class);
    }

    @Test
    void a_thread_that_was_interrupted_before_is_so_there_too() throws Exception {
        var there = new AtomicBoolean();
        var atTheHost = new AtomicBoolean();
        host.answering = request -> {
            atTheHost.set(Thread.currentThread().isInterrupted());
            throw new ConnectorException.NotSent("interrupted", null);
        };
        served.verify = () -> {
            there.set(Thread.currentThread().isInterrupted());
            seen.get().http().send(HttpRequest.get("verify", SampleConnector.ORIGIN));
        };
        var session = open();
        Thread.currentThread().interrupt();
        var failure = catchThrowable(session::verify);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure).isInstanceOf(ConnectorException.NotSent.class);
        assertThat(there).isTrue();
        assertThat(atTheHost).isTrue();
    }

    @Test
    void a_call_that_ignores_its_cancellation_ends_the_connection() throws Exception {
        var began = new CountDownLatch(1);
        var over = new AtomicBoolean();
        served.commit = () -> {
            began.countDown();
            while (!over.get()) {
                Thread.onSpinWait();
            }
        };
        var session = (Publishes) open(ConnectedPair.grace(Duration.ofMillis(200)));
        var failure = new AtomicReference<Throwable>();
        var thread = Thread.ofVirtual().start(() -> failure.set(catchThrowable(() -> session.commit(commit()))));
        assertThat(began.await(5, TimeUnit.SECONDS)).isTrue();
        thread.interrupt();

        assertThat(thread.join(Duration.ofSeconds(3))).isTrue();
        over.set(true);
        assertThat(failure.get()).isInstanceOf(ConnectorException.OutcomeUnknown.class);
        assertThat(pair.awaitHostEnd().cause()).isEqualTo(WireEnd.Cause.STUCK);
    }

    @Test
    void items_are_read_again_as_they_are_there() throws Exception {
        var item = InboxItem.of("7", InboxItem.Kind.MESSAGE, Instant.EPOCH, Author.of("1", "ann"), "changed")
                .conversation(Optional.of("c"))
                .possible(InboxItem.Action.REPLY)
                .data("{\"a\":1}")
                .build();
        served.now = ItemsNow.of(List.of(item), Set.of("8"));
        var asked = List.of(Receipt.named("7"), Receipt.named("8"), Receipt.named("9"));

        assertThat(((ReadsItems) open()).items(asked)).isEqualTo(served.now);
        assertThat(served.asked).isEqualTo(asked);
    }

    @Test
    void a_lost_connection_leaves_open_what_people_may_see() throws Exception {
        assertThat(lostIn(session -> ((Publishes) session).commit(commit())))
                .isInstanceOf(ConnectorException.OutcomeUnknown.class);
        assertThat(lostIn(session -> ((Deletes) session).delete(Receipt.named("7"))))
                .isInstanceOf(ConnectorException.OutcomeUnknown.class);
        assertThat(lostIn(Session::verify)).isInstanceOf(ConnectorException.Unavailable.class);
        assertThat(lostIn(session -> ((AwaitsInbox) session).await(Duration.ofSeconds(1))))
                .isInstanceOf(ConnectorException.Unavailable.class);
        assertThat(lostIn(session -> ((ReadsItems) session).items(List.of(Receipt.named("7")))))
                .isInstanceOf(ConnectorException.Unavailable.class);
    }

    @Test
    void a_lost_connection_leaves_open_what_a_visible_request_did() throws Exception {
        host.answering = request -> new HttpResponse(200, java.util.Map.of(), new byte[0]);
        served.verify = () -> {
            seen.get()
                    .http()
                    .send(HttpRequest.post("like", SampleConnector.ORIGIN, HttpRequest.none())
                            .visible());
            hang();
        };
        var session = open();
        var failure = new AtomicReference<Throwable>();
        var thread = Thread.ofVirtual().start(() -> failure.set(catchThrowable(session::verify)));
        while (host.requests.isEmpty()) {
            Thread.sleep(1);
        }
        pair.kill();

        assertThat(thread.join(Duration.ofSeconds(3))).isTrue();
        assertThat(failure.get()).isInstanceOf(ConnectorException.OutcomeUnknown.class);
    }

    /** A call of the host. */
    private interface HostCall {
        void on(Session session) throws ConnectorException;
    }

    private Throwable lostIn(HostCall call) throws Exception {
        var began = new CountDownLatch(1);
        SampleSession.Work hanging = () -> {
            began.countDown();
            hang();
        };
        served.verify = hanging;
        served.commit = hanging;
        served.delete = hanging;
        served.await = hanging;
        served.items = hanging;
        var session = open();
        var failure = new AtomicReference<Throwable>();
        var thread = Thread.ofVirtual().start(() -> failure.set(catchThrowable(() -> call.on(session))));
        assertThat(began.await(5, TimeUnit.SECONDS)).isTrue();
        pair.kill();

        assertThat(thread.join(Duration.ofSeconds(3))).isTrue();
        assertThat(pair.awaitHostEnd().cause()).isEqualTo(WireEnd.Cause.LOST);
        assertThat(catchThrowable(() -> call.on(session)))
                .as("a call after that never left")
                .isInstanceOf(ConnectorException.NotSent.class);
        session.close();
        return failure.get();
    }

    private static void hang() throws ConnectorException {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException e) {
            throw new ConnectorException.Unavailable("interrupted", e);
        }
    }

    @Test
    void a_closed_session_reaches_nothing() throws Exception {
        var session = open();
        session.verify();
        session.close();
        session.close();

        assertThat(served.closed).isEqualTo(1);
        assertThatThrownBy(session::verify).isInstanceOf(ConnectorException.NotSent.class);
        assertThatThrownBy(() -> seen.get().http().send(HttpRequest.get("late", SampleConnector.ORIGIN)))
                .isInstanceOf(ConnectorException.NotSent.class);
        seen.get().log().info("late");
        assertThat(host.requests).isEmpty();
        assertThat(host.lines).isEmpty();
    }

    @Test
    void many_calls_run_at_once() throws Exception {
        var session = open();
        var together = new CountDownLatch(100);
        served.verify = () -> {
            together.countDown();
            try {
                together.await();
            } catch (InterruptedException e) {
                throw new ConnectorException.Unavailable("interrupted", e);
            }
            seen.get().http().send(HttpRequest.get("verify", SampleConnector.ORIGIN));
        };
        var done = new AtomicInteger();
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < 100; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                if (catchThrowable(session::verify) == null) {
                    done.incrementAndGet();
                }
            }));
        }
        for (var thread : threads) {
            assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
        }
        assertThat(done).hasValue(100);
    }

    @Test
    void registering_uses_http_of_that_call_only() throws Exception {
        open();
        var client = ((Authorizes) pair.connector())
                .register(new ClientRequest(SampleConnector.ORIGIN, Optional.empty(), java.util.Map.of()), host.http());

        assertThat(client.clientId()).isEqualTo("client");
        assertThat(host.requests).hasSize(1);
    }

    @Test
    void large_answers_cross_and_larger_ones_fail_alone() throws Exception {
        var session = (ReadsMedia) open();
        served.media = new byte[16 * 1024 * 1024];
        served.media[served.media.length - 1] = 9;
        assertThat(session.media(RemoteMedia.at(SampleConnector.ORIGIN)).bytes())
                .isEqualTo(served.media);

        served.media = new byte[40 * 1024 * 1024];
        assertThatThrownBy(() -> session.media(RemoteMedia.at(SampleConnector.ORIGIN)))
                .isInstanceOf(RemoteError.class);
        assertThat(session.verify().handle()).isEqualTo("sample");
    }

    @Test
    void texts_that_are_no_unicode_cross_unchanged() throws Exception {
        var read = new AtomicReference<String>();
        served.prepare = part -> read.set(part.text());
        var text = "half \ud83d and whole \ud83d\ude00 é";
        ((Publishes) open()).prepare(Part.text(text), Optional.empty());

        assertThat(read).hasValue(text);
    }
}
