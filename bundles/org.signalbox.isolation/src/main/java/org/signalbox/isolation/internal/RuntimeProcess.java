package org.signalbox.isolation.internal;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.wire.ConnectorClient;
import org.signalbox.connector.wire.StartRefusedException;
import org.signalbox.connector.wire.WireEnd;
import org.signalbox.connector.wire.WireLimits;
import org.signalbox.connector.wire.WireThreads;
import org.signalbox.isolation.IsolatedBundle;
import org.signalbox.isolation.ProcessLog;
import org.signalbox.model.Message;
import org.signalbox.model.concurrent.BackgroundThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process with the connection to it, from its start to its end. Thread-safe. */
final class RuntimeProcess implements Supervisor.Subject, SpareProcess.Waiting {
    private static final Logger LOG = LoggerFactory.getLogger(RuntimeProcess.class);
    /** Of a process without a connector. */
    static final ProcessLog UNSTARTED = line -> LOG.debug("a connector's process says: {}", line);
    /** A process whose connection has ended gets this long to end by itself. */
    private static final long ENDING_MILLIS = 2000;
    /** One that is killed is gone at once, unless the machine is overloaded. */
    private static final long KILLED_MILLIS = 5000;

    private final LaunchedProcess launched;
    private final ProcessLimits limits;
    private final ConnectorClient client;
    /** Why this process was ended by the host. */
    private final AtomicReference<@Nullable Message> cause = new AtomicReference<>();

    private final CompletableFuture<Message> over = new CompletableFuture<>();
    private volatile ProcessLog log;
    private volatile boolean dismissed;
    private volatile @Nullable ProcessHandle java;

    /** The threads of the connection, daemons with names. */
    private static final class Threads implements WireThreads {
        @Override
        public Thread platform(String name, Runnable work) {
            return BackgroundThreads.platform(name, BackgroundThreads.Platform.FOREIGN_CODE, work);
        }

        @Override
        public Thread virtual(String name, Runnable work) {
            return BackgroundThreads.virtual(name, work);
        }
    }

    RuntimeProcess(LaunchedProcess launched, ProcessLimits limits) {
        this(launched, limits, UNSTARTED);
    }

    /** @param log is told what it prints until there is a connector */
    RuntimeProcess(LaunchedProcess launched, ProcessLimits limits, ProcessLog log) {
        this.launched = launched;
        this.limits = limits;
        this.log = log;
        PrintedLines.follow(launched.printed(), line -> this.log.line(line));
        this.client = ConnectorClient.open(
                launched.input(),
                launched.output(),
                WireLimits.DEFAULT,
                new Threads(),
                new LostProcess(),
                this::disconnected);
        launched.end().thenAccept(code -> {
            // A process whose connection was ended may be gone before disconnected(…) hears of it.
            var known = Optional.ofNullable(cause.get()).or(() -> client.end().flatMap(EndReason::ended));
            over.complete(known.orElseGet(() -> EndReason.exit(code, launched.outOfGroupMemory(), limits)));
        });
    }

    /** Waits until it can take a bundle. */
    boolean awaitReady(Duration atMost) throws InterruptedException {
        if (!client.awaitReady(atMost)) {
            return false;
        }
        java = launched.java(); // it spoke, so it is that one
        return true;
    }

    /** It runs, and its connection lasts. */
    @Override
    public boolean isUsable() {
        return isAlive() && client.isOpen();
    }

    /** Has it start the bundle, and tells its lines from now on. */
    Connector start(IsolatedBundle bundle, ProcessLog told) throws StartRefusedException, InterruptedException {
        log = told;
        return client.start(bundle.jar(), bundle.network(), bundle.timeout());
    }

    @Override
    public boolean isAlive() {
        return launched.isAlive();
    }

    @Override
    public long pid() {
        var known = java;
        return (known == null ? launched.java() : known).pid();
    }

    @Override
    public boolean confined() {
        return launched.confined();
    }

    @Override
    public void end(Message reason) {
        if (cause.compareAndSet(null, reason)) {
            launched.kill();
        }
    }

    @Override
    public void tell(Message remark) {
        log.line(remark.text(Locale.ENGLISH));
    }

    /** Calls back when the process has ended for another reason than {@link #kill} and {@link #close}. */
    void onEnd(Consumer<Message> listener) {
        over.thenAccept(reason -> {
            if (!dismissed) {
                listener.accept(reason);
            }
        });
    }

    /** Calls back when the process has ended. */
    void onceGone(Runnable listener) {
        over.thenAccept(reason -> listener.run());
    }

    /** Why it ended or is about to, once its connection is lost. */
    Message lost() throws InterruptedException {
        return launched.await(ENDING_MILLIS) ? over.join() : Message.of("isolation.end.silent");
    }

    /** Lets the connector end, then the process. */
    boolean close(Duration connector) {
        dismissed = true;
        if (isAlive()) {
            client.stop(connector);
        }
        return kill();
    }

    /** Ends the connection and the process, and waits for that. */
    @Override
    public boolean kill() {
        dismissed = true;
        client.close();
        launched.kill();
        return gone(KILLED_MILLIS);
    }

    /** Ends the connection, and waits until the process has done what it does then. */
    boolean leave(long milliseconds) {
        dismissed = true;
        client.close();
        return gone(milliseconds) || kill();
    }

    private void disconnected(WireEnd end) {
        EndReason.ended(end).ifPresent(this::end);
        if (end.cause() == WireEnd.Cause.LOST) {
            BackgroundThreads.start("connector-end", this::endSoon);
        }
    }

    private void endSoon() {
        if (!gone(ENDING_MILLIS)) {
            launched.kill();
        }
    }

    private boolean gone(long milliseconds) {
        try {
            return launched.await(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !launched.isAlive();
        }
    }
}
