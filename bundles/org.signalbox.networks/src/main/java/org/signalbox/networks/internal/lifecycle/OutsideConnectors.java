package org.signalbox.networks.internal.lifecycle;

import java.time.Duration;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.wire.StartRefusedException;
import org.signalbox.isolation.ConnectorProcess;
import org.signalbox.isolation.ConnectorProcesses;
import org.signalbox.isolation.IsolatedBundle;
import org.signalbox.isolation.IsolationException;
import org.signalbox.isolation.ProcessLog;
import org.signalbox.model.Message;
import org.signalbox.networks.ConnectorIsolation;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.TemporaryLifecycleException;
import org.signalbox.networks.internal.calls.StartedConnector;
import org.signalbox.networks.internal.trust.ConnectorJar;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts connectors in processes of their own, and offers each as a service of this framework as long as it runs, like
 * those that run inside.
 */
final class OutsideConnectors {
    private static final Logger LOG = LoggerFactory.getLogger(OutsideConnectors.class);

    private final BundleContext context;
    private final Duration timeout;
    /** Of many starts at once all would be late. */
    private final Semaphore starting =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()));

    /** @param timeout how long a bundle may take to offer its connector */
    OutsideConnectors(BundleContext context, Duration timeout) {
        this.context = context;
        this.timeout = timeout;
    }

    /**
     * Starts a verified copy and waits for its connector.
     *
     * @param log is told what the process writes
     * @throws LifecycleException when that doesn't work; nothing of it is left then
     * @throws TemporaryLifecycleException when the process, not the bundle in it, is why
     */
    StartedConnector start(ConnectorJar jar, ConnectorProcesses processes, ProcessLog log) throws LifecycleException {
        var bundle = new IsolatedBundle(jar.network(), jar.name(), jar.version().toString(), jar.copy(), timeout);
        ConnectorProcess process;
        try {
            starting.acquire();
            try {
                process = processes.start(bundle, log);
            } finally {
                starting.release();
            }
        } catch (IsolationException e) {
            throw isRefused(e) ? new LifecycleException(e.reason(), e) : new TemporaryLifecycleException(e.reason(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LifecycleException(Message.of("networks.interrupted", jar.name()), e);
        }
        try {
            var isolation = ConnectorIsolation.outside(processes.confinement()).in(process.pid());
            var service = context.registerService(Connector.class, process.connector(), properties(jar, process));
            LOG.info("{} {} runs in process {}", jar.network(), jar.version(), process.pid());
            return new StartedProcess(jar, process, isolation, service);
        } catch (RuntimeException e) {
            if (!process.close()) {
                LOG.error("process {} of {} doesn't end", process.pid(), jar.network());
            }
            throw e;
        }
    }

    /** Whether the process looked at the bundle and refused it, which it would do again. */
    private static boolean isRefused(IsolationException failure) {
        return failure.getCause() instanceof StartRefusedException refusal
                && switch (refusal.reason()) {
                    case TIMEOUT, LOST -> false;
                    default -> true;
                };
    }

    private static Dictionary<String, Object> properties(ConnectorJar jar, ConnectorProcess process) {
        var properties = new Hashtable<String, Object>();
        properties.put("connector.id", jar.network());
        properties.put("connector.process", process.pid());
        return properties;
    }

    /** A connector's process, and the service that stands for it here. */
    private record StartedProcess(
            ConnectorJar jar,
            ConnectorProcess process,
            ConnectorIsolation isolation,
            ServiceRegistration<Connector> service)
            implements StartedConnector {
        @Override
        public Connector connector() {
            return process.connector();
        }

        /** That of its proxies: an answer may hold values of the API only, none of them. */
        @Override
        public ClassLoader loader() {
            return Objects.requireNonNull(process.connector().getClass().getClassLoader());
        }

        @Override
        public void onEnd(Consumer<Message> listener) {
            process.onEnd(listener);
        }

        @Override
        public Leftovers remove() {
            try {
                service.unregister();
            } catch (IllegalStateException e) {
                LOG.debug("the service of {} went with the framework", jar.network(), e);
            }
            return new Leftovers(!process.close(), List.of());
        }
    }
}
