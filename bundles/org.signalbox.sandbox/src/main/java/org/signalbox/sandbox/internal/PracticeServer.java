package org.signalbox.sandbox.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.signalbox.sandbox.InjectedFault;
import org.signalbox.sandbox.PracticeItem;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeNetwork;
import org.signalbox.sandbox.PracticePost;
import org.signalbox.sandbox.StartOptions;
import org.signalbox.sandbox.TermsChange;
import org.signalbox.sandbox.UsageBill;
import org.signalbox.sandbox.WrittenItem;

/** One practice network; each request has a virtual thread. */
final class PracticeServer implements PracticeNetwork {
    private final PracticeKind kind;
    private final StartOptions options;
    private final InstantSource clock;
    private final ListeningPort port;
    private final ExecutorService threads;
    private final URI origin;
    private final @Nullable PostJournal journal;
    private final AdminClient admin;
    private final Consumer<PracticeServer> whenClosed;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile PracticeState world;

    private PracticeServer(
            PracticeKind kind,
            StartOptions options,
            InstantSource clock,
            ListeningPort port,
            @Nullable PostJournal journal,
            Consumer<PracticeServer> whenClosed)
            throws IOException {
        this.kind = kind;
        this.options = options;
        this.clock = clock;
        this.port = port;
        this.whenClosed = whenClosed;
        this.journal = journal;
        this.world = new PracticeState(kind, options, clock, journal);
        this.origin = URI.create("http://127.0.0.1:" + port.number());
        this.admin = new AdminClient(origin);
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(kind.id() + "-", 0).factory());
    }

    /** Starts the server, which listens on return. */
    static PracticeServer start(
            PracticeKind kind, StartOptions options, InstantSource clock, Consumer<PracticeServer> whenClosed)
            throws IOException {
        PracticeServer network = behind(ListeningPort.take(kind, options), kind, options, clock, whenClosed);
        network.port.serve(() -> network.world, new Router(network.routes()), network.threads);
        return network;
    }

    /** The port is taken before the folder is read: of two processes, the one that listens has it. */
    private static PracticeServer behind(
            ListeningPort port,
            PracticeKind kind,
            StartOptions options,
            InstantSource clock,
            Consumer<PracticeServer> whenClosed)
            throws IOException {
        PostJournal journal = null;
        try {
            journal = options.keptIn().isPresent()
                    ? PostJournal.open(options.keptIn().get())
                    : null;
            return new PracticeServer(kind, options, clock, port, journal, whenClosed);
        } catch (IOException | RuntimeException e) {
            port.close();
            if (journal != null) {
                journal.close();
            }
            throw e;
        }
    }

    private List<Route> routes() {
        String base = origin.toString();
        List<Route> routes = new ArrayList<>();
        routes.addAll(AdminState.routes(this::reset));
        routes.addAll(AdminSwitches.routes());
        routes.addAll(AdminInbox.routes());
        switch (kind) {
            case CHIRP -> {
                routes.addAll(ChirpAccount.routes(base));
                routes.addAll(ChirpPosts.routes(base));
                routes.addAll(InboxEndpoints.chirp(base));
            }
            case PLAZA -> {
                routes.addAll(PlazaAccounts.routes(base));
                routes.addAll(PlazaMedia.routes(base));
                routes.addAll(PlazaPosts.routes(base));
                routes.addAll(InboxEndpoints.plaza(base));
            }
        }
        routes.addAll(PublicPages.routes(kind));
        return List.copyOf(routes);
    }

    @Override
    public PracticeKind kind() {
        return kind;
    }

    @Override
    public String id() {
        return world.id();
    }

    @Override
    public URI origin() {
        return origin;
    }

    @Override
    public List<String> handles() {
        return Profile.of(kind, options).stream().map(Profile::handle).toList();
    }

    @Override
    public String tokenFor(String handle) {
        return world.tokens().of(handle);
    }

    @Override
    public String rotateToken(String handle) {
        return world.tokens().rotate(Profile.of(kind, options, handle).handle());
    }

    @Override
    public void misbehave(InjectedFault misbehaviour) {
        world.faults().arm(misbehaviour);
    }

    @Override
    public void behave() {
        world.faults().disarmAll();
    }

    @Override
    public void changeTerms(TermsChange change) {
        world.limits(world.limits().with(change));
    }

    @Override
    public void endFreeAccess(Duration after) {
        chirpOnly();
        world.access().endFreeAt(world.now().plus(after));
    }

    @Override
    public void restoreFreeAccess() {
        chirpOnly();
        world.access().restoreFree();
    }

    @Override
    public List<PracticePost> posts() throws IOException {
        return admin.posts();
    }

    @Override
    public String write(WrittenItem what) throws IOException {
        return admin.write(what);
    }

    @Override
    public void rewrite(String handle, String id, String text) throws IOException {
        admin.change(handle, id, Optional.of(text));
    }

    @Override
    public void takeBack(String handle, String id) throws IOException {
        admin.change(handle, id, Optional.empty());
    }

    @Override
    public List<PracticeItem> inbox(String handle) throws IOException {
        return admin.inbox(handle);
    }

    @Override
    public UsageBill bill() throws IOException {
        return admin.bill();
    }

    @Override
    public void reset() {
        PracticeState before = world;
        before.commits().lock();
        try {
            if (journal != null) {
                journal.clear();
            }
            world = new PracticeState(kind, options, clock, journal);
        } catch (IOException e) {
            throw new UncheckedIOException("the posts of " + this + " can't be cleared", e);
        } finally {
            before.commits().unlock();
        }
        before.faults().disarmAll();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            world.faults().disarmAll();
            closePort();
            threads.shutdownNow();
            admin.close();
            if (journal != null) {
                world.commits().lock();
                try {
                    journal.close();
                } finally {
                    world.commits().unlock();
                }
            }
            whenClosed.accept(this);
        }
    }

    private void closePort() {
        try {
            port.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the port of " + this + " doesn't close", e);
        }
    }

    @Override
    public String toString() {
        return "%s at %s".formatted(id(), origin);
    }

    private void chirpOnly() {
        if (kind != PracticeKind.CHIRP) {
            throw new IllegalStateException("only Chirp's access can end, this is " + kind.id());
        }
    }
}
