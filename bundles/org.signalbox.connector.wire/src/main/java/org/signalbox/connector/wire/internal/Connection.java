package org.signalbox.connector.wire.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.wire.LostCalls;
import org.signalbox.connector.wire.WireEnd;
import org.signalbox.connector.wire.WireLimits;
import org.signalbox.connector.wire.WireThreads;

/** One end of a connection. Any thread. */
public final class Connection {
    /** "SBWR" and the version of the format. */
    private static final long MAGIC = 0x5342_5752_0000_0001L;

    private final WireLimits limits;
    private final Consumer<WireEnd> listener;
    private final ObjectTable objects;
    private final Scope root;
    private final FrameReader reader;
    private final FrameWriter writer;
    private final OutgoingCalls calls;
    private final IncomingCalls incoming;
    private final ThrownFailures thrown;
    private final MemoryBudget budget;
    private final Optional<CallPace> pace;
    private final WireThreads threads;
    private final Role role;
    private final ClassLoader loader = new ProxyLoader();
    private final CountDownLatch greeted = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicReference<Optional<WireEnd>> end = new AtomicReference<>(Optional.empty());

    /** Of the classes of one connection's proxies: by it they are known as those of the other end. */
    private static final class ProxyLoader extends ClassLoader {
        ProxyLoader() {
            super("another process", Connection.class.getClassLoader());
        }
    }

    /** What an end is. */
    public enum Role {
        /** Its callers wait for a cancelled call for a limited time; it knows its own failures again. */
        HOST,
        /** It trusts the other one. */
        CONNECTOR
    }

    /**
     * An end that hasn't begun.
     *
     * @param lost makes the failures of calls whose connection ended
     * @param listener is told the end, once, on any thread
     */
    public Connection(
            InputStream in,
            OutputStream out,
            WireLimits limits,
            WireThreads threads,
            Role role,
            LostCalls lost,
            Consumer<WireEnd> listener) {
        this(in, out, limits, threads, role, lost, listener, MemoryBudget.of(role));
    }

    /** @param budget for the memory of what comes */
    Connection(
            InputStream in,
            OutputStream out,
            WireLimits limits,
            WireThreads threads,
            Role role,
            LostCalls lost,
            Consumer<WireEnd> listener,
            MemoryBudget budget) {
        this.limits = limits;
        this.listener = listener;
        this.threads = threads;
        this.role = role;
        this.budget = budget;
        pace = role == Role.HOST ? Optional.of(new CallPace(limits)) : Optional.empty();
        objects = new ObjectTable(limits);
        root = new Scope(objects, null);
        reader = new FrameReader(in, limits, budget);
        writer = new FrameWriter(out, limits, this);
        thrown = new ThrownFailures(role == Role.HOST);
        calls = new OutgoingCalls(this, role, lost);
        incoming = new IncomingCalls(this, threads);
    }

    /** Offers an object from the beginning on. To be called before {@link #begin}. */
    public void offer(ConnectorEntry entry) {
        objects.addEntry(entry, root);
    }

    /** The object that the other end offers from the beginning on. */
    public RemoteObject entry() {
        return new RemoteObject(this, ConnectorEntry.NUMBER, ConnectorEntry.class, root);
    }

    /** Says hello and begins to read and to write. */
    public void begin() {
        var hello = output(FrameKind.HELLO, null);
        hello.eight(MAGIC);
        hello.eight(Contract.fingerprint());
        send(hello);
        threads.platform("connector-write", writer).start();
        threads.platform("connector-read", this::read).start();
        if (role == Role.HOST) {
            threads.virtual("connector-watch", this::watch).start();
        }
    }

    /** Interrupts calls that outlast those of their session. */
    private void watch() {
        try {
            while (!over.await(limits.callBack().toNanos() / 4, TimeUnit.NANOSECONDS)) {
                incoming.interruptIdle(limits.callBack());
            }
        } catch (InterruptedException e) {
            end(WireEnd.Cause.CLOSED, "interrupted");
        }
    }

    /** Waits for the other end's hello. @return whether it came in time, and the connection lasts */
    public boolean awaitHello(Duration atMost) throws InterruptedException {
        return greeted.await(atMost.toNanos(), TimeUnit.NANOSECONDS) && !isEnded();
    }

    private void read() {
        try {
            hello(reader.next());
            while (!isEnded()) {
                take(reader.next());
            }
        } catch (EOFException e) {
            end(WireEnd.Cause.LOST, "the end of the stream");
        } catch (IOException e) {
            end(WireEnd.Cause.LOST, "it can't be read");
        } catch (MalformedException e) {
            end(e);
        } catch (InterruptedException e) {
            end(WireEnd.Cause.CLOSED, "interrupted");
        } catch (RuntimeException | Error e) { // such as no memory: nothing more is read then
            end(WireEnd.Cause.FAILED, e.getClass().getSimpleName());
            throw e; // to the handler of this process, which may have to end it
        } finally {
            close();
        }
    }

    private void close() {
        try {
            reader.close();
        } catch (IOException e) {
            end(WireEnd.Cause.LOST, "it can't be closed");
        }
    }

    private void hello(WireInput in) throws MalformedException {
        try {
            if (in.octet() != FrameKind.HELLO.ordinal()
                    || in.eight() != MAGIC
                    || in.eight() != Contract.fingerprint()) {
                throw MalformedException.of("another format or contract");
            }
            in.end();
        } finally {
            in.release();
        }
        greeted.countDown();
    }

    void take(WireInput in) throws MalformedException, InterruptedException {
        var kept = false;
        try {
            kept = taken(in);
        } finally {
            if (!kept) {
                in.release();
            }
        }
    }

    /** @return whether the frame is let go later */
    private boolean taken(WireInput in) throws MalformedException, InterruptedException {
        var kind = FrameKind.values()[in.index(FrameKind.values().length)];
        switch (kind) {
            case HELLO -> throw MalformedException.of("a second hello");
            case CALL -> {
                if (pace.isPresent()) {
                    pace.get().await(in.length());
                }
                incoming.begin(in);
                return true;
            }
            case CANCEL -> incoming.cancel(in);
            case ANSWER, FAILURE -> {
                calls.end(kind, in);
                return true;
            }
        }
        return false;
    }

    WireOutput output(FrameKind kind, @Nullable Crossing crossing) {
        return new WireOutput(limits, kind, crossing);
    }

    void send(WireOutput out) {
        writer.send(out.frame());
    }

    void end(MalformedException e) {
        end(e.isLimit() ? WireEnd.Cause.LIMIT : WireEnd.Cause.MALFORMED, String.valueOf(e.getMessage()));
    }

    /** Ends it, if it hasn't ended: waiting calls fail, those of the other end are interrupted. */
    public void end(WireEnd.Cause cause, String detail) {
        var reason = new WireEnd(cause, detail);
        if (!end.compareAndSet(Optional.empty(), Optional.of(reason))) {
            return;
        }
        writer.end();
        greeted.countDown();
        over.countDown();
        // First nothing more is done for the other end, then what was done is judged.
        incoming.interrupt();
        root.end();
        calls.lose();
        listener.accept(reason);
    }

    public boolean isEnded() {
        return end.get().isPresent();
    }

    /** Why it ended, if it did. */
    public Optional<WireEnd> reason() {
        return end.get();
    }

    ObjectTable objects() {
        return objects;
    }

    OutgoingCalls calls() {
        return calls;
    }

    IncomingCalls incoming() {
        return incoming;
    }

    Role role() {
        return role;
    }

    MemoryBudget budget() {
        return budget;
    }

    ThrownFailures thrown() {
        return thrown;
    }

    WireLimits limits() {
        return limits;
    }

    /** The loader of the classes of the other end's objects. */
    ClassLoader loader() {
        return loader;
    }

    Scope root() {
        return root;
    }
}
