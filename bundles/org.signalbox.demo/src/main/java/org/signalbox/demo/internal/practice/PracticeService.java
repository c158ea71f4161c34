package org.signalbox.demo.internal.practice;

import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.accounts.Accounts;
import org.signalbox.content.Workspace;
import org.signalbox.demo.internal.scenario.ConnectorFolder;
import org.signalbox.demo.practice.Practice;
import org.signalbox.demo.practice.PracticeException;
import org.signalbox.demo.practice.PracticeException.Kind;
import org.signalbox.demo.practice.PracticeProgress;
import org.signalbox.demo.practice.PracticeRemoval;
import org.signalbox.demo.practice.PracticeSetUp;
import org.signalbox.demo.practice.PracticeWorkspace;
import org.signalbox.model.Message;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.Publishing;
import org.signalbox.store.OpenStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets practice up and removes it, one call at a time. */
@Component(service = Practice.class)
public final class PracticeService implements Practice {
    private static final Logger LOG = LoggerFactory.getLogger(PracticeService.class);

    private final PracticeHosting hosting;
    private final PracticeEngine engine;
    private final ReentrantLock changing = new ReentrantLock();

    @Activate
    public PracticeService(
            BundleContext context,
            @Reference PracticeHosting hosting,
            @Reference OpenStore store,
            @Reference Workspace workspace,
            @Reference Networks networks,
            @Reference Accounts accounts,
            @Reference Publishing publishing) {
        this(
                hosting,
                new PracticeEngine(
                        new ConnectorFolder(Path.of(String.valueOf(context.getProperty("signalbox.home")))),
                        store,
                        workspace,
                        networks,
                        accounts,
                        publishing));
    }

    PracticeService(PracticeHosting hosting, PracticeEngine engine) {
        this.hosting = hosting;
        this.engine = engine;
    }

    @Override
    public Optional<PracticeWorkspace> present() {
        return hosting.record().map(PracticeService::told);
    }

    private static PracticeWorkspace told(PracticeRecord record) {
        return new PracticeWorkspace(
                record.hosts().stream()
                        .map(host -> new PracticeWorkspace.Network(
                                host.kind().id(), PracticeHosting.name(host.kind()), host.origin(), host.account()))
                        .toList(),
                record.samples().stream()
                        .map(sample -> new PracticeWorkspace.Sample(sample.role(), sample.path()))
                        .toList());
    }

    @Override
    public Optional<Message> problem() {
        return hosting.problem();
    }

    @Override
    public PracticeSetUp setUp(String actor, PracticeProgress progress) throws PracticeException, InterruptedException {
        changing.lockInterruptibly();
        try {
            requireReadable();
            requireOwnStore();
            var first = hosting.record().isEmpty();
            try {
                var made = new PracticeInstallation(hosting, engine, actor, progress);
                made.run();
                return new PracticeSetUp(present().orElseThrow(), made.made(), made.left());
            } catch (PracticeException | InterruptedException | RuntimeException e) {
                // An interrupt makes other calls fail in their own ways.
                var interrupted = Thread.interrupted() || isInterrupt(e);
                if (first) {
                    takeBack(actor, e);
                }
                if (interrupted && !(e instanceof InterruptedException)) {
                    var stopped = new InterruptedException("practice was cancelled");
                    stopped.initCause(e);
                    throw stopped;
                }
                throw e;
            }
        } finally {
            changing.unlock();
        }
    }

    private static boolean isInterrupt(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(each -> each instanceof InterruptedException
                        || each instanceof InterruptedIOException
                        || each instanceof ClosedByInterruptException);
    }

    private void takeBack(String actor, Exception cause) {
        try {
            if (hosting.record().isPresent()) {
                new PracticeDeinstallation(hosting, engine, actor).run();
            }
        } catch (PracticeException | InterruptedException | RuntimeException e) {
            LOG.warn("Practice set-up can't be undone now; run signalbox practice --remove", e);
            cause.addSuppressed(e);
        }
    }

    @Override
    public PracticeRemoval preview() throws PracticeException {
        requireReadable();
        return new PracticeDeinstallation(hosting, engine, "").preview();
    }

    @Override
    public PracticeRemoval remove(String actor) throws PracticeException, InterruptedException {
        changing.lockInterruptibly();
        try {
            requireReadable();
            return new PracticeDeinstallation(hosting, engine, actor).run();
        } finally {
            changing.unlock();
        }
    }

    /** A damaged record isn't replaced: it says what may be removed. */
    private void requireReadable() throws PracticeException {
        if (hosting.damaged()) {
            throw new PracticeException(Kind.REFUSED, Message.of("practice.damaged", hosting.file()));
        }
    }

    /** The servers listen on this machine only, which the nodes of a team can't reach. */
    private void requireOwnStore() throws PracticeException {
        if (!isWithin(engine.store().place(), engine.workspace().root())) {
            throw new PracticeException(
                    Kind.REFUSED, Message.of("practice.team", engine.store().place()));
        }
    }

    /** @param place of a store: a file, or the address of a server's database, which is no path on Windows */
    static boolean isWithin(String place, Path folder) {
        try {
            return Path.of(place).startsWith(folder);
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
