package org.signalbox.networks.internal.lifecycle;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;
import org.signalbox.isolation.Confinement;
import org.signalbox.isolation.ConnectorProcesses;
import org.signalbox.model.IsolationChoice;
import org.signalbox.model.Message;
import org.signalbox.networks.ConnectorIsolation;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.TemporaryLifecycleException;
import org.signalbox.networks.internal.trust.CodeRules;
import org.signalbox.networks.internal.trust.ConnectorJar;
import org.signalbox.networks.internal.trust.Signer;

/**
 * Decides which connectors run in processes of their own on this node: those that aren't by Signalbox's own vendor,
 * unless an admin chose otherwise. Where the bundle that starts processes isn't installed, as in tests, all run inside.
 * Where it is, and offers nothing, no connector that belongs outside is started. Any thread.
 */
final class IsolationPolicy implements CodeRules.Chooser, AutoCloseable {
    private static final String BUNDLE = "org.signalbox.isolation";

    private final BundleContext context;
    private final boolean off;
    private final Duration patience;
    private final Function<String, IsolationChoice> chosen;
    private final ServiceTracker<ConnectorProcesses, ConnectorProcesses> services;
    /** Whether somebody waited for the service in vain. */
    private volatile boolean absent;

    /**
     * @param settings say whether all run inside, in this process, and how long a service may take to be there
     * @param chosen the choice for a network, by its record
     */
    IsolationPolicy(BundleContext context, NetworkSettings settings, Function<String, IsolationChoice> chosen) {
        this.context = context;
        this.off = !settings.isolation();
        this.patience = settings.timeout().multipliedBy(2);
        this.chosen = chosen;
        services = new ServiceTracker<>(context, ConnectorProcesses.class, null);
        services.open();
    }

    /**
     * Whether a connector belongs outside, wherever it runs now: what nobody vouches for does, whatever the store says.
     *
     * @param own whether Signalbox's own vendor signed it
     */
    static boolean belongsOutside(IsolationChoice choice, Signer signer, boolean own) {
        return switch (choice) {
            case INHERIT -> !own;
            case ON -> true;
            case OFF -> signer.isNobody();
        };
    }

    private static boolean belongsOutside(IsolationChoice choice, ConnectorJar jar) {
        return belongsOutside(choice, jar.signer(), jar.own());
    }

    /** Starts the connectors that belong outside; empty where all run inside. */
    private Optional<ConnectorProcesses> processes() throws LifecycleException {
        if (off) {
            return Optional.empty();
        }
        var present = Optional.ofNullable(services.getService());
        if (present.isPresent() || !isInstalled()) {
            return present;
        }
        return Optional.of(awaited());
    }

    /** Waits at the first try only: what isn't there after that time is told at once from then on. */
    private ConnectorProcesses awaited() throws LifecycleException {
        if (absent) {
            throw new NoProcessesException();
        }
        @Nullable ConnectorProcesses late;
        try {
            late = services.waitForService(patience.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoProcessesException();
        }
        if (late == null) {
            absent = true;
            throw new NoProcessesException();
        }
        return late;
    }

    private boolean isInstalled() {
        return Arrays.stream(context.getBundles()).anyMatch(bundle -> BUNDLE.equals(bundle.getSymbolicName()));
    }

    /** Whether a connector is to run outside on this node, also while nothing starts processes. Doesn't wait. */
    boolean wantsOutside(ConnectorJar jar, IsolationChoice choice) {
        return !off && belongsOutside(choice, jar) && (services.getService() != null || isInstalled());
    }

    /** What starts this connector in a process of its own; empty where it runs inside. */
    Optional<ConnectorProcesses> processesFor(ConnectorJar jar, IsolationChoice choice) throws LifecycleException {
        return belongsOutside(choice, jar) ? processes() : Optional.empty();
    }

    /** What starts connectors in processes of their own, whosever they are; empty where nothing does. */
    Optional<ConnectorProcesses> anyProcesses() throws LifecycleException {
        return processes();
    }

    /** Where it would run on this node. */
    ConnectorIsolation isolation(ConnectorJar jar, IsolationChoice choice) throws LifecycleException {
        var processes = processesFor(jar, choice);
        return processes.isPresent() ? ConnectorIsolation.outside(confinement(processes.get())) : inside(jar, choice);
    }

    /**
     * What confines the processes of this system.
     *
     * @throws TemporaryLifecycleException while that isn't known
     */
    static Confinement confinement(ConnectorProcesses processes) throws LifecycleException {
        var confinement = processes.confinement();
        if (!confinement.isDecided()) {
            throw new TemporaryLifecycleException(confinement.problem().orElseThrow());
        }
        return confinement;
    }

    /** Of one that runs inside. */
    ConnectorIsolation inside(ConnectorJar jar, IsolationChoice choice) {
        return new ConnectorIsolation(
                false, Optional.empty(), java.util.Set.of(), Optional.empty(), off && belongsOutside(choice, jar));
    }

    @Override
    public CodeRules rules(String network, Signer signer, boolean own, Optional<IsolationChoice> choice)
            throws LifecycleException {
        if (!belongsOutside(choice.orElseGet(() -> chosen.apply(network)), signer, own)) {
            return CodeRules.LISTED;
        }
        var processes = processes();
        if (processes.isEmpty()) {
            return CodeRules.LISTED;
        }
        return confinement(processes.get()).sealed() ? CodeRules.SEALED : CodeRules.UNSEALED;
    }

    @Override
    public Optional<Message> why() {
        return Optional.ofNullable(services.getService())
                .flatMap(processes -> processes.confinement().problem());
    }

    @Override
    public void close() {
        services.close();
    }
}
