package org.signalbox.connector.wire.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Log;
import org.signalbox.connector.api.Session;
import org.signalbox.connector.wire.LostCalls;
import org.signalbox.connector.wire.TestThreads;
import org.signalbox.connector.wire.WireEnd;
import org.signalbox.connector.wire.WireLimits;

/** What one end makes of frames that no honest end sends. */
@Timeout(30)
class EndTest {
    private static final long MIB = 1024 * 1024;

    private final MemoryBudget budget = new MemoryBudget(100 * MIB, Optional.empty());
    private final Connection connection = new Connection(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            WireLimits.DEFAULT,
            new TestThreads(),
            Connection.Role.HOST,
            LostCalls.PLAIN,
            end -> {},
            budget);

    private WireInput input(WireOutput out) {
        var frame = out.frame();
        var bytes = Arrays.copyOfRange(frame.buffer(), Integer.BYTES, frame.size());
        return new WireInput(WireLimits.DEFAULT, budget, bytes.length, bytes, 0);
    }

    private Throwable failed(boolean visible, Throwable said) throws Exception {
        var scope = connection.root().within();
        var verify = Contract.of(Session.class.getMethod("verify"));
        var failure = new AtomicReference<Throwable>();
        var before = connection.calls().made();
        var caller = Thread.ofVirtual()
                .start(() -> failure.set(catchThrowable(() -> connection
                        .calls()
                        .call(new RemoteObject(connection, 5, Session.class, scope), verify, new Object[0]))));
        while (connection.calls().made() == before) {
            Thread.sleep(1);
        }
        Thread.sleep(20); // until it waits
        if (visible) {
            scope.countVisible();
        }
        var out = connection.output(FrameKind.FAILURE, null);
        out.number(connection.calls().made());
        Failures.write(out, said, connection.thrown(), scope);
        connection.take(input(out));
        assertThat(caller.join(Duration.ofSeconds(5))).isTrue();
        return failure.get();
    }

    @Test
    void a_call_in_which_people_saw_something_was_not_unsent() throws Exception {
        for (var said : List.of(new GoneException(), new Failures.RefusedException())) {
            assertThat(failed(false, said)).isInstanceOf(ConnectorException.NotSent.class);
            assertThat(failed(true, said)).isInstanceOf(ConnectorException.OutcomeUnknown.class);
        }
    }

    @Test
    void a_failure_comes_back_in_its_own_session_and_as_its_own_kind_only() {
        var thrown = new ThrownFailures(true);
        var one = connection.root().within();
        var other = connection.root().within();
        var own = new ConnectorException.Unavailable("the words of one", null);
        var number = thrown.add(own, one);
        var made = new ConnectorException.Unavailable("made", null);
        var ofOtherKind = new ConnectorException.NotSent("made", null);

        assertThat(thrown.returned(number, made, one.within())).isSameAs(own);
        assertThat(thrown.returned(number, made, other.within())).isSameAs(made);
        assertThat(thrown.returned(number, ofOtherKind, one.within())).isSameAs(ofOtherKind);
        assertThat(thrown.returned(number + 1, made, one)).isSameAs(made);
    }

    @Test
    void what_calls_become_has_a_bound_also_where_it_is_little_on_the_wire() throws Exception {
        var begun = new AtomicInteger();
        var over = new CountDownLatch(1);
        Http http = request -> {
            begun.incrementAndGet();
            try {
                over.await();
            } catch (InterruptedException e) {
                throw new ConnectorException.NotSent("interrupted", e);
            }
            return new HttpResponse(200, Map.of(), new byte[0]);
        };
        var number = connection
                .objects()
                .add(http, List.of(Http.class), connection.root().within());
        var send = Contract.of(Http.class.getMethod("send", HttpRequest.class));
        var pairs = new ArrayList<HttpRequest.Pair>();
        for (var i = 0; i < 100_000; i++) {
            pairs.add(new HttpRequest.Pair("a", "b"));
        }
        var request = HttpRequest.post("x", URI.create("https://a.example"), new HttpRequest.Body.Form(pairs));
        for (var i = 1; i <= 50; i++) {
            var out = connection.output(FrameKind.CALL, null);
            out.number(i);
            out.octet(0);
            out.number(number);
            out.number(send.number());
            send.parameters().getFirst().write(out, request);
            connection.take(input(out));
        }
        assertThat(connection.isEnded()).isFalse();
        while (begun.get() == 0) {
            Thread.sleep(1);
        }
        assertThat(begun).as("of 50 calls of 20 MiB and more each").hasValueBetween(1, 4);
        assertThat(budget.taken()).isBetween(20 * MIB, 100 * MIB);
        over.countDown();
        for (var i = 0; i < 1_000 && budget.taken() > 0; i++) {
            Thread.sleep(5);
        }
        assertThat(budget.taken()).isZero();
    }

    @Test
    void frames_that_nobody_reads_have_a_bound() throws Exception {
        var bytes = new ByteArrayOutputStream();
        var length = 600 * 1024;
        for (var i = 0; i < 4; i++) {
            for (var shift = 24; shift >= 0; shift -= 8) {
                bytes.write(length >>> shift);
            }
            bytes.write(new byte[length]);
        }
        var small = new MemoryBudget(MIB, Optional.of(budget));
        var reader = new FrameReader(new ByteArrayInputStream(bytes.toByteArray()), WireLimits.DEFAULT, small);
        var first = reader.next();
        first.requireWhole();
        assertThat(small.taken()).isEqualTo(length);
        assertThat(budget.taken()).isEqualTo(length);
        assertThatThrownBy(reader.next()::requireWhole).isInstanceOf(MalformedException.class);
        assertThatThrownBy(reader.next()::requireWhole).isInstanceOf(MalformedException.class);
        first.release();
        reader.next().requireWhole();
        assertThat(small.taken()).isEqualTo(length);
    }

    @Test
    void an_answer_without_room_is_lost_and_the_connection_lasts() throws Exception {
        var scope = connection.root().within();
        var verify = Contract.of(Session.class.getMethod("verify"));
        var failure = new AtomicReference<Throwable>();
        var caller = Thread.ofVirtual()
                .start(() -> failure.set(catchThrowable(() -> connection
                        .calls()
                        .call(new RemoteObject(connection, 5, Session.class, scope), verify, new Object[0]))));
        while (connection.calls().made() == 0) {
            Thread.sleep(1);
        }
        Thread.sleep(20);
        var beginning = new byte[] {(byte) FrameKind.ANSWER.ordinal(), 1, 0};
        connection.take(new WireInput(WireLimits.DEFAULT, budget, 1_000_000, beginning, 0));

        assertThat(caller.join(Duration.ofSeconds(5))).isTrue();
        assertThat(failure.get()).isInstanceOf(ConnectorException.Unavailable.class);
        assertThat(connection.isEnded()).isFalse();
    }

    @Test
    void a_frame_that_is_refused_occupies_nothing() {
        for (var kind : FrameKind.values()) {
            var bytes = new byte[2 * (int) MIB];
            bytes[0] = (byte) kind.ordinal();
            bytes[1] = 99;
            assertThat(budget.take(bytes.length)).isTrue();
            var in = new WireInput(WireLimits.DEFAULT, budget, bytes.length, bytes, bytes.length);
            var refused = catchThrowable(() -> connection.take(in));
            if (kind != FrameKind.CALL) { // its object is gone, which is told
                assertThat(refused).as("%s", kind).isInstanceOf(MalformedException.class);
            }
            assertThat(budget.taken()).as("%s", kind).isZero();
        }
    }

    @Test
    void nothing_is_begun_after_the_end() throws Exception {
        var lines = new AtomicInteger();
        var log = (Log) java.lang.reflect.Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Log.class},
                (proxy, method, args) -> lines.incrementAndGet() == 0 ? null : null);
        var scope = connection.root();
        connection.end(WireEnd.Cause.CLOSED, "enough");
        var owned = new ObjectTable.Owned(log, List.of(Log.class), scope);
        var info = Contract.of(Log.class.getMethod("info", String.class));
        var out = connection.output(FrameKind.CALL, null);
        out.text("late");
        var in = input(out);
        in.octet();
        connection.incoming().begin(1, false, owned, info, in);

        Thread.sleep(50);
        assertThat(lines).hasValue(0);
        assertThat(budget.taken()).isZero();
    }
}
