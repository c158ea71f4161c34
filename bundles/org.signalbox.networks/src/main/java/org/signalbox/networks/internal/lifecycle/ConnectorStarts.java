package org.signalbox.networks.internal.lifecycle;

import org.osgi.framework.BundleContext;
import org.signalbox.model.IsolationChoice;
import org.signalbox.networks.ConnectorIsolation;
import org.signalbox.networks.ConnectorLogLine;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.internal.calls.ConnectorLog;
import org.signalbox.networks.internal.calls.SeenSecrets;
import org.signalbox.networks.internal.calls.StartedConnector;
import org.signalbox.networks.internal.trust.ConnectorJar;
import org.signalbox.networks.internal.trust.ConnectorRefusal;

/** Starts each connector where it belongs: inside, in the framework, or in a process of its own. */
final class ConnectorStarts implements AutoCloseable {
    /** Characters at which the lines of processes are cut, see {@link org.signalbox.isolation.ProcessLog}. */
    private static final int PRINTED = 1_000;

    private final Container container;
    private final OutsideConnectors outside;
    private final IsolationPolicy policy;

    ConnectorStarts(BundleContext context, NetworkSettings settings, IsolationPolicy policy) {
        this.container = new Container(context, settings.timeout());
        this.outside = new OutsideConnectors(context, settings.timeout());
        this.policy = policy;
        container.sweep();
    }

    /** Whether another bundle than this network's own goes by that name. */
    boolean taken(String symbolicName, String network) {
        return container.taken(symbolicName, network);
    }

    /** Where a connector would run. */
    ConnectorIsolation isolation(ConnectorJar jar, IsolationChoice choice) throws LifecycleException {
        return policy.isolation(jar, choice);
    }

    /** Whether a connector is to run outside on this node. Doesn't wait. */
    boolean wantsOutside(ConnectorJar jar, IsolationChoice choice) {
        return policy.wantsOutside(jar, choice);
    }

    /**
     * Starts a verified copy and waits for its connector.
     *
     * @param choice what is chosen for its network
     * @param log of the network
     * @param secrets taken out of what its process prints
     */
    StartedConnector start(ConnectorJar jar, IsolationChoice choice, ConnectorLog log, SeenSecrets secrets)
            throws LifecycleException {
        var processes = policy.processesFor(jar, choice);
        if (processes.isPresent()) {
            if (jar.sealedOnly()
                    && !IsolationPolicy.confinement(processes.get()).sealed()) {
                throw ConnectorRefusal.of("sealed-only", jar.name());
            }
            return outside.start(
                    jar,
                    processes.get(),
                    line -> log.add(ConnectorLogLine.Level.INFO, "", secrets.maskedLine(line, PRINTED)));
        }
        if (jar.sealedOnly()) {
            throw ConnectorRefusal.of("sealed-only", jar.name());
        }
        var isolation = policy.inside(jar, choice);
        return isolation.switchedOff() ? new SwitchedOff(container.start(jar), isolation) : container.start(jar);
    }

    /** One that would run outside if this process weren't told otherwise. */
    private record SwitchedOff(StartedConnector started, ConnectorIsolation isolation) implements StartedConnector {
        @Override
        public org.signalbox.connector.api.Connector connector() {
            return started.connector();
        }

        @Override
        public ClassLoader loader() {
            return started.loader();
        }

        @Override
        public Leftovers remove() {
            return started.remove();
        }
    }

    @Override
    public void close() {
        container.close();
        policy.close();
    }
}
