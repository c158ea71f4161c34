package org.signalbox.connector.wire.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Log;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Session;
import org.signalbox.connector.wire.LostCalls;
import org.signalbox.connector.wire.RemoteError;
import org.signalbox.connector.wire.StartRefusedException;
import org.signalbox.connector.wire.WireEnd;
import org.signalbox.connector.wire.WireLimits;
import org.signalbox.connector.wire.WireThreads;

/** Frames that nobody would send: an end takes them or ends the connection, and nothing else happens. */
class FuzzTest {
    private static final int FRAMES = 60_000;
    /** One of so many connections has a caller that waits: handing over to its thread takes long on a busy machine. */
    private static final int CALLING = 4;

    private static final long MEMORY = 100L * 1024 * 1024;

    private final Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
    private final Random random = new Random(42);
    private final ContractValues values = new ContractValues(43);

    private final WireThreads threads = new WireThreads() {
        @Override
        public Thread platform(String name, Runnable work) {
            return virtual(name, work);
        }

        @Override
        public Thread virtual(String name, Runnable work) {
            return Thread.ofVirtual()
                    .uncaughtExceptionHandler((thread, e) -> uncaught.add(e))
                    .unstarted(work);
        }
    };

    private Connection connection(Connection.Role role, InputStream in) {
        return new Connection(
                in, OutputStream.nullOutputStream(), WireLimits.DEFAULT, threads, role, LostCalls.PLAIN, end -> {});
    }

    /** One object of each interface, by its place in {@link Contract#INTERFACES}, from 1 on. */
    private void offerAll(Connection connection) {
        for (var type : Contract.INTERFACES) {
            var object = Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {type}, (proxy, its, args) -> switch (its.getName()) {
                        case "equals" -> proxy == args[0];
                        case "hashCode" -> System.identityHashCode(proxy);
                        case "toString" -> "object";
                        default -> answer(its.getReturnType(), its.getGenericReturnType());
                    });
            var scope = connection.root().within();
            var number = connection.objects().add(object, List.of(type), scope);
            assertThat(number).isEqualTo(Contract.INTERFACES.indexOf(type) + 1L);
        }
    }

    private Object answer(Class<?> type, Type generic) {
        if (type == void.class) {
            return null;
        }
        if (type == InputStream.class) {
            return new ByteArrayInputStream(new byte[1_000]);
        }
        synchronized (values) {
            return values.of(generic, Map.of(), 0);
        }
    }

    /** Valid frames of all kinds, without their lengths. */
    private List<byte[]> corpus() {
        var sender = connection(Connection.Role.CONNECTOR, InputStream.nullInputStream());
        var frames = new ArrayList<byte[]>();
        for (var method : Contract.all()) {
            for (var i = 0; i < 3; i++) {
                var scope = sender.root().within();
                var call = sender.output(FrameKind.CALL, new Crossing(sender, scope));
                call.number(i + 1);
                call.octet(i % 2);
                call.number(Contract.INTERFACES.indexOf(method.owner()) + 1L);
                call.number(method.number());
                var types = method.method().getGenericParameterTypes();
                for (var each = 0; each < types.length; each++) {
                    method.parameters().get(each).write(call, values.of(types[each], Map.of(), 0));
                }
                frames.add(bytes(call));
                var answer = sender.output(FrameKind.ANSWER, new Crossing(sender, scope));
                answer.number(1);
                if (method.result().isPresent()) {
                    method.result()
                            .get()
                            .write(
                                    answer,
                                    answer(
                                            method.method().getReturnType(),
                                            method.method().getGenericReturnType()));
                }
                frames.add(bytes(answer));
                scope.end();
            }
        }
        for (var failure : new Throwable[] {
            new ConnectorException.NotSent("a", null),
            new ConnectorException.RateLimited("b", Instant.EPOCH),
            new ConnectorException.Rejected("c", "d"),
            ConnectorException.AuthorizationLost.ofTarget("e"),
            new StartRefusedException(StartRefusedException.Reason.FAILED, "f"),
            new IOException("g"),
            new InterruptedException(),
            new GoneException(),
            new IllegalStateException("h"),
            new RemoteError("i")
        }) {
            var out = sender.output(FrameKind.FAILURE, null);
            out.number(1);
            Failures.write(out, failure, sender.thrown(), sender.root());
            frames.add(bytes(out));
        }
        var cancel = sender.output(FrameKind.CANCEL, null);
        cancel.number(1);
        frames.add(bytes(cancel));
        return frames;
    }

    private static byte[] bytes(WireOutput out) {
        var frame = out.frame();
        return Arrays.copyOfRange(frame.buffer(), Integer.BYTES, frame.size());
    }

    private static MemoryBudget room() {
        return new MemoryBudget(1L << 30, Optional.empty());
    }

    private static WireInput input(byte[] frame) {
        return new WireInput(WireLimits.DEFAULT, room(), frame.length, frame, 0);
    }

    private byte[] mutated(List<byte[]> corpus) {
        var frame = corpus.get(random.nextInt(corpus.size())).clone();
        for (var changes = random.nextInt(4); changes > 0; changes--) {
            if (frame.length < 2) {
                return frame;
            }
            var at = random.nextInt(frame.length);
            switch (random.nextInt(6)) {
                case 0 -> frame[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> frame[at] = (byte) random.nextInt();
                case 2 -> frame = Arrays.copyOf(frame, at + 1);
                case 3 -> frame = Arrays.copyOf(frame, frame.length + random.nextInt(20));
                case 4 -> Arrays.fill(frame, at, Math.min(frame.length, at + 9), (byte) 0xff);
                default -> {
                    var other = corpus.get(random.nextInt(corpus.size()));
                    var from = random.nextInt(other.length);
                    var count = Math.min(other.length - from, frame.length - at);
                    System.arraycopy(other, from, frame, at, count);
                }
            }
        }
        if (random.nextInt(20) == 0) {
            random.nextBytes(frame);
            frame[0] = (byte) random.nextInt(FrameKind.values().length);
        }
        return frame;
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @ParameterizedTest
    @EnumSource(Connection.Role.class)
    void an_end_takes_a_frame_or_ends_the_connection(Connection.Role role) throws Exception {
        var corpus = corpus();
        var before = used();
        var taken = 0;
        var ended = 0;
        var connections = 0;
        var callers = new ArrayList<Thread>();
        for (var sent = 0; sent < FRAMES; ) {
            var connection = connection(role, InputStream.nullInputStream());
            offerAll(connection);
            if (connections++ % CALLING == 0) {
                callers.add(caller(connection));
            }
            while (!connection.isEnded() && sent++ < FRAMES) {
                try {
                    connection.take(input(mutated(corpus)));
                    taken++;
                } catch (MalformedException e) {
                    connection.end(e);
                    ended++;
                }
                if (sent % 50 == 0) {
                    break;
                }
            }
            connection.end(WireEnd.Cause.CLOSED, "enough");
            if (callers.size() == 100 || sent >= FRAMES) {
                for (var caller : callers) {
                    assertThat(caller.join(Duration.ofSeconds(5)))
                            .as("the caller that waits")
                            .isTrue();
                }
                callers.clear();
            }
        }
        assertThat(uncaught).isEmpty();
        assertThat(taken).as("frames that are taken").isPositive();
        assertThat(ended).as("frames that end it").isPositive();
        assertThat(used() - before).isLessThan(MEMORY);
    }

    /** Waits for the answer of call 1, as that of several methods. */
    private Thread caller(Connection connection) throws InterruptedException {
        var calling = new CountDownLatch(1);
        var session = (Publishes) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Publishes.class},
                new RemoteObject(connection, 5, Session.class, connection.root().within()));
        var any = Contract.all().get(random.nextInt(Contract.all().size()));
        var thread = threads.virtual("caller", () -> {
            try {
                calling.countDown();
                if (any.method().getParameterCount() == 0) {
                    connection
                            .calls()
                            .call(new RemoteObject(connection, 5, any.owner(), connection.root()), any, new Object[0]);
                } else {
                    session.verify();
                }
            } catch (Exception e) {
                assertThat(e)
                        .isInstanceOfAny(
                                ConnectorException.class,
                                RemoteError.class,
                                IOException.class,
                                StartRefusedException.class);
            } catch (Throwable e) {
                uncaught.add(e);
            }
        });
        thread.start();
        calling.await(5, TimeUnit.SECONDS);
        return thread;
    }

    @Test
    void a_stream_of_any_bytes_ends_the_connection() throws Exception {
        var corpus = corpus();
        var hello = hello();
        for (var i = 0; i < 1_000; i++) {
            var stream = new ByteArrayOutputStream();
            if (random.nextInt(10) > 0) {
                stream.write(hello);
            }
            for (var frames = random.nextInt(5); frames > 0; frames--) {
                var frame = mutated(corpus);
                var length = random.nextInt(10) == 0 ? random.nextInt() : frame.length;
                for (var shift = 24; shift >= 0; shift -= 8) {
                    stream.write(length >>> shift);
                }
                stream.write(frame);
            }
            var end = new CompletableFuture<WireEnd>();
            var connection = new Connection(
                    new ByteArrayInputStream(stream.toByteArray()),
                    OutputStream.nullOutputStream(),
                    WireLimits.DEFAULT,
                    threads,
                    Connection.Role.HOST,
                    LostCalls.PLAIN,
                    end::complete);
            offerAll(connection);
            connection.begin();
            assertThat(end.get(5, TimeUnit.SECONDS).cause())
                    .isIn(WireEnd.Cause.LOST, WireEnd.Cause.MALFORMED, WireEnd.Cause.LIMIT);
        }
        assertThat(uncaught).isEmpty();
    }

    private byte[] hello() throws Exception {
        var written = new ByteArrayOutputStream();
        var done = new CountDownLatch(1);
        var out = new FilterOutputStream(written) {
            @Override
            public void flush() {
                done.countDown();
            }
        };
        var connection = new Connection(
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        try {
                            done.await();
                        } catch (InterruptedException e) {
                            throw new IOException(e);
                        }
                        return -1;
                    }
                },
                out,
                WireLimits.DEFAULT,
                threads,
                Connection.Role.HOST,
                LostCalls.PLAIN,
                end -> {});
        connection.begin();
        assertThat(done.await(5, TimeUnit.SECONDS)).isTrue();
        return written.toByteArray();
    }

    @Test
    void a_claimed_length_takes_no_memory() {
        var claim = new byte[] {1, 0, 0, 0, 1, 2, 3};
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var before = threads.getCurrentThreadAllocatedBytes();
        for (var i = 0; i < 100; i++) {
            var reader = new FrameReader(new ByteArrayInputStream(claim), WireLimits.DEFAULT, room());
            assertThatThrownBy(reader::next).isInstanceOf(EOFException.class);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .as("bytes for 100 frames of 16 MiB that don't come")
                .isLessThan(MEMORY);
    }

    @Test
    void more_calls_than_may_run_end_the_connection() throws Exception {
        var connection = connection(Connection.Role.HOST, InputStream.nullInputStream());
        var release = new CountDownLatch(1);
        Log waiting = (Log) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Log.class}, (proxy, method, args) -> {
                    release.await();
                    return null;
                });
        var number = connection
                .objects()
                .add(waiting, List.of(Log.class), connection.root().within());
        var info = Contract.of(Log.class.getMethod("info", String.class));
        var most = Lane.values().length * WireLimits.DEFAULT.calls();
        for (var i = 0; i <= most; i++) {
            var out = connection.output(FrameKind.CALL, null);
            out.number(i);
            out.octet(0);
            out.number(number);
            out.number(info.number());
            out.text("line");
            if (i < most) {
                connection.take(input(bytes(out)));
            } else {
                assertThatThrownBy(() -> connection.take(input(bytes(out))))
                        .isInstanceOfSatisfying(
                                MalformedException.class,
                                e -> assertThat(e.isLimit()).isTrue());
            }
        }
        release.countDown();
    }
}
