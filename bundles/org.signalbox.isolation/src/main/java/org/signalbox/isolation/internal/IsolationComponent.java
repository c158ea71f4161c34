package org.signalbox.isolation.internal;

import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.signalbox.isolation.Confinement;
import org.signalbox.isolation.ConnectorProcess;
import org.signalbox.isolation.ConnectorProcesses;
import org.signalbox.isolation.IsolatedBundle;
import org.signalbox.isolation.IsolationException;
import org.signalbox.isolation.ProcessLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers {@link ConnectorProcesses} where the installation has the program that runs connectors. Nothing is looked for
 * or started before the first use.
 */
@Component(immediate = true, service = IsolationComponent.class)
public final class IsolationComponent implements ConnectorProcesses {
    private static final Logger LOG = LoggerFactory.getLogger(IsolationComponent.class);

    private final Path runtime;
    private final Path data;
    private final @Nullable ServiceRegistration<ConnectorProcesses> registration;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable ConfinedProcesses processes;
    private boolean closed;

    @Activate
    public IsolationComponent(BundleContext context) {
        runtime = Path.of(String.valueOf(context.getProperty("signalbox.home"))).resolve("isolation");
        data = Path.of(String.valueOf(context.getProperty("signalbox.workspace")))
                .toAbsolutePath()
                .resolve(".signalbox")
                .resolve("isolation");
        if (RuntimeFiles.present(runtime)) {
            registration = context.registerService(ConnectorProcesses.class, this, null);
        } else {
            LOG.info("nothing starts processes of connectors: {} is missing", runtime);
            registration = null;
        }
    }

    private ConfinedProcesses processes() {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("processes of connectors were ended");
            }
            var known = processes;
            if (known == null) {
                known = new ConfinedProcesses(runtime, data, new SandboxState(BubblewrapSearch::find));
                processes = known;
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Confinement confinement() {
        return processes().confinement();
    }

    @Override
    public ConnectorProcess start(IsolatedBundle bundle, ProcessLog log)
            throws IsolationException, InterruptedException {
        return processes().start(bundle, log);
    }

    @Deactivate
    void close() {
        if (registration != null) {
            registration.unregister();
        }
        lock.lock();
        try {
            closed = true;
            if (processes != null) {
                processes.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
