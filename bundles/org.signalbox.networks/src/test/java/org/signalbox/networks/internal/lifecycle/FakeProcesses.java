package org.signalbox.networks.internal.lifecycle;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.jar.JarFile;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.wire.StartRefusedException;
import org.signalbox.isolation.Confinement;
import org.signalbox.isolation.ConnectorProcess;
import org.signalbox.isolation.ConnectorProcesses;
import org.signalbox.isolation.IsolatedBundle;
import org.signalbox.isolation.IsolationException;
import org.signalbox.isolation.ProcessLog;
import org.signalbox.model.Message;
import org.signalbox.networks.tiny.TinyConnector;

/** Processes that are none: their connectors are objects of this test, and end when it says so. */
final class FakeProcesses implements ConnectorProcesses {
    static final Confinement SEALED = new Confinement("test 1", EnumSet.allOf(Confinement.Limit.class));
    static final Confinement UNDECIDED = new Confinement("", Set.of(), Optional.of(Message.of(Confinement.UNDECIDED)));
    static final Confinement OPEN = new Confinement(
            "",
            Set.of(Confinement.Limit.MEMORY),
            Optional.of(Message.of("networks.planned.disable", "bubblewrap is not installed. ")));

    volatile Confinement confinement = SEALED;
    volatile Optional<Message> refusal = Optional.empty();
    /** Why a process refuses the bundle; nothing where there is no process. */
    volatile Optional<StartRefusedException.Reason> refused = Optional.empty();

    final AtomicInteger refusals = new AtomicInteger();
    /** Starts wait for it. */
    volatile CountDownLatch held = new CountDownLatch(0);

    volatile ProcessLog printed = line -> {};
    final List<FakeProcess> started = new CopyOnWriteArrayList<>();

    @Override
    public Confinement confinement() {
        return confinement;
    }

    @Override
    public ConnectorProcess start(IsolatedBundle bundle, ProcessLog log)
            throws IsolationException, InterruptedException {
        held.await();
        if (refusal.isPresent()) {
            refusals.incrementAndGet();
            throw new IsolationException(
                    refusal.get(),
                    refused.map(reason -> new StartRefusedException(reason, "")).orElse(null));
        }
        printed = log;
        log.line("hello from " + bundle.network());
        try (var jar = new JarFile(bundle.jar().toFile())) {
            var headers = jar.getManifest().getMainAttributes();
            var connector =
                    new TinyConnector(headers.getValue("X-Network"), String.valueOf(headers.getValue("X-Manner")));
            var process = new FakeProcess(connector, 1_000L + started.size());
            started.add(process);
            return process;
        } catch (IOException e) {
            throw new IsolationException(Message.of("test.unreadable"), e);
        }
    }

    FakeProcess last() {
        return started.getLast();
    }

    /** One that runs until it is closed, or told to end. */
    static final class FakeProcess implements ConnectorProcess {
        private final Connector connector;
        private final long pid;
        private Optional<Consumer<Message>> listener = Optional.empty();
        private Optional<Message> end = Optional.empty();
        volatile boolean closed;

        FakeProcess(Connector connector, long pid) {
            this.connector = connector;
            this.pid = pid;
        }

        @Override
        public Connector connector() {
            return connector;
        }

        @Override
        public long pid() {
            return pid;
        }

        @Override
        public synchronized void onEnd(Consumer<Message> told) {
            listener = Optional.of(told);
            end.ifPresent(told);
        }

        /** Ends by itself. */
        void end(String why) {
            end(Message.of("networks.planned.disable", why));
        }

        synchronized void end(Message why) {
            end = Optional.of(why);
            listener.ifPresent(told -> told.accept(end.get()));
        }

        @Override
        public boolean close() {
            closed = true;
            return true;
        }
    }
}
