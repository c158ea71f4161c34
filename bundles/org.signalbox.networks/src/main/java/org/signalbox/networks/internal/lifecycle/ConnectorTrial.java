package org.signalbox.networks.internal.lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.UnaryOperator;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.wire.StartRefusedException;
import org.signalbox.isolation.ConnectorProcesses;
import org.signalbox.isolation.IsolatedBundle;
import org.signalbox.isolation.IsolationException;
import org.signalbox.isolation.StartRefusal;
import org.signalbox.model.IsolationChoice;
import org.signalbox.model.Message;
import org.signalbox.networks.CheckedConnector;
import org.signalbox.networks.ConnectorCheck;
import org.signalbox.networks.ConnectorLogLine;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.TemporaryLifecycleException;
import org.signalbox.networks.internal.NetworkFolders;
import org.signalbox.networks.internal.calls.ConnectorHealth;
import org.signalbox.networks.internal.calls.ConnectorLog;
import org.signalbox.networks.internal.calls.Containment;
import org.signalbox.networks.internal.trust.CodeRules;
import org.signalbox.networks.internal.trust.ConnectorJar;
import org.signalbox.networks.internal.trust.Findings;
import org.signalbox.networks.internal.trust.Staging;
import org.signalbox.terms.TermsDocuments;

/** Reads packed connectors as an installation does, and starts them for a moment beside all that runs. */
@Component(service = ConnectorCheck.class)
public final class ConnectorTrial implements ConnectorCheck {
    /** Reasons that are about who answers for it, and not about what it is. */
    private static final Set<String> OF_THE_VENDOR =
            Set.of("networks.refused.not-signed", "networks.refused.untrusted");

    /** Of what a process prints, at most: the beginning of a trace. */
    private static final int LINES = 12;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final IsolationPolicy policy;
    private final NetworkSettings settings;
    private final Staging staging;

    @Activate
    public ConnectorTrial(BundleContext context) {
        settings = NetworkSettings.of(context);
        policy = new IsolationPolicy(context, settings, network -> IsolationChoice.INHERIT);
        staging = new Staging(
                NetworkFolders.of(context),
                TermsDocuments::parse,
                InstantSource.system(),
                settings.developer(),
                policy);
    }

    @Deactivate
    void close() {
        policy.close();
    }

    @Override
    public CheckedConnector check(Path jar, Place place) throws LifecycleException {
        var found = new Findings.All();
        var remarks = new ArrayList<Message>();
        var read = staging.judge(jar, place == Place.HERE ? Staging.Scope.HERE : Staging.Scope.ANYWHERE, found);
        var started = false;
        if (read.isPresent()) {
            try {
                addElsewhere(staging, jar, found, remarks);
                if (found.found().stream().allMatch(ConnectorTrial::isOfTheVendor)) {
                    started = start(read.get(), !found.found().isEmpty(), found, remarks);
                }
            } finally {
                Staging.discard(read.get().copy());
            }
        }
        return result(jar, found, remarks, started);
    }

    /**
     * Judges one without an installation.
     *
     * @param scope what is asked about, which isn't this installation
     * @param start empty to start nothing
     */
    public static CheckedConnector apart(Path jar, Staging.Scope scope, Optional<Start> start)
            throws LifecycleException {
        Path folder;
        try {
            folder = Files.createTempDirectory("connector-check-");
        } catch (IOException e) {
            throw new LifecycleException(Message.of("networks.unreadable", jar, String.valueOf(e.getMessage())), e);
        }
        var staging = new Staging(
                new NetworkFolders(folder, folder),
                TermsDocuments::parse,
                InstantSource.system(),
                true,
                CodeRules.ALWAYS_SEALED);
        var found = new Findings.All();
        var remarks = new ArrayList<Message>();
        var started = false;
        var read = staging.judge(jar, scope, found);
        if (read.isPresent()) {
            addElsewhere(staging, jar, found, remarks);
            if (start.isPresent() && found.found().isEmpty()) {
                started = started(read.get(), start.get(), found);
            }
            Staging.discard(read.get().copy());
        }
        staging.removeFolder();
        return result(jar, found, remarks, started);
    }

    private static boolean started(ConnectorJar jar, Start start, Findings.All found) throws LifecycleException {
        var bundle = bundle(jar, PATIENCE);
        try {
            selfCheck(jar, start.start(jar.copy(), bundle.network()), found);
        } catch (StartRefusedException e) {
            found.add(new LifecycleException(StartRefusal.of(bundle, e), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LifecycleException(Message.of("networks.interrupted", bundle.name()), e);
        }
        return true;
    }

    private static CheckedConnector result(Path jar, Findings.All found, List<Message> remarks, boolean started) {
        return new CheckedConnector(
                jar, found.found().stream().map(LifecycleException::message).toList(), remarks, started);
    }

    private static boolean isOfTheVendor(LifecycleException refusal) {
        return OF_THE_VENDOR.contains(refusal.message().code());
    }

    /** What other installations refuse: those on the oldest Java, and those that don't seal processes off. */
    private static void addElsewhere(Staging staging, Path jar, Findings.All found, List<Message> remarks)
            throws LifecycleException {
        var others = new Findings.All();
        staging.judge(jar, Staging.Scope.STRICTEST, others).ifPresent(read -> Staging.discard(read.copy()));
        var known = found.found().stream().map(LifecycleException::message).toList();
        var sealedOnly = new ArrayList<String>();
        for (var other : others.found()) {
            var forbidden = Staging.forbidden(other);
            forbidden.ifPresent(sealedOnly::add);
            if (forbidden.isEmpty() && known.stream().noneMatch(each -> isSameFact(each, other.message()))) {
                remarks.add(Message.of("networks.check.elsewhere", other.message()));
            }
        }
        if (!sealedOnly.isEmpty() && known.isEmpty()) {
            remarks.add(Message.of("networks.check.sandbox", String.join(", ", sealedOnly)));
        }
    }

    /** A Java that is too new here is too new for the oldest that others have, which differs in its number only. */
    private static boolean isSameFact(Message known, Message other) {
        return known.equals(other)
                || known.code().equals("networks.refused.java-level")
                        && known.code().equals(other.code());
    }

    /** @return whether it was started */
    private boolean start(ConnectorJar jar, boolean foreign, Findings.All found, List<Message> remarks)
            throws LifecycleException {
        Optional<ConnectorProcesses> processes;
        try {
            processes = policy.anyProcesses();
            if (processes.isPresent()
                    && foreign
                    && !IsolationPolicy.confinement(processes.get()).sealed()) {
                remarks.add(Message.of("networks.check.not-sealed"));
                return false;
            }
        } catch (TemporaryLifecycleException e) {
            remarks.add(e.message());
            return false;
        }
        if (processes.isEmpty()) {
            remarks.add(Message.of("networks.check.no-process"));
            return false;
        }
        return start(jar, processes.get(), found, remarks);
    }

    private boolean start(ConnectorJar jar, ConnectorProcesses processes, Findings.All found, List<Message> remarks)
            throws LifecycleException {
        var printed = new ConcurrentLinkedDeque<String>();
        var before = found.found().size();
        try {
            var process = processes.start(bundle(jar, settings.timeout()), printed::add);
            try {
                selfCheck(jar, process.connector(), found);
            } finally {
                process.close();
            }
        } catch (IsolationException e) {
            found.add(new LifecycleException(e.reason(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LifecycleException(Message.of("networks.interrupted", jar.name()), e);
        }
        if (found.found().size() > before && !printed.isEmpty()) {
            var lines = printed.stream().limit(LINES).toList();
            remarks.add(Message.of("networks.check.printed", String.join("\n", lines)));
        }
        return true;
    }

    private static IsolatedBundle bundle(ConnectorJar jar, Duration timeout) {
        return new IsolatedBundle(jar.network(), jar.name(), jar.version().toString(), jar.copy(), timeout);
    }

    private static void selfCheck(ConnectorJar jar, Connector connector, Findings findings) throws LifecycleException {
        var loader =
                Optional.ofNullable(connector.getClass().getClassLoader()).orElseGet(ClassLoader::getSystemClassLoader);
        var containment = new Containment(
                jar.symbolicName(),
                loader,
                Containment.LIMIT,
                Containment.GRACE,
                new ConnectorHealth(jar.name(), jar.version().toString(), () -> {}, what -> {}),
                UnaryOperator.identity());
        SelfCheck.check(
                jar,
                connector,
                containment,
                new ConnectorLog(InstantSource.system(), ConnectorLogLine.Level.ERROR),
                findings);
    }
}
