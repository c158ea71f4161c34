package org.signalbox.demo.internal.scenario;

import java.time.Duration;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.signalbox.model.store.Store;
import org.signalbox.networks.Networks;
import org.signalbox.store.MissingServiceException;
import org.signalbox.store.ServiceWait;
import org.signalbox.store.StoreFailure;

/** The engine's services as a scenario needs them: waited for, and with a reason where one is missing. */
public final class DemoEngine implements AutoCloseable {
    private static final Duration NETWORKS = Duration.ofSeconds(30);

    private final BundleContext context;
    private final ServiceWait services;

    public DemoEngine(BundleContext context) {
        this.context = context;
        services = new ServiceWait(context);
    }

    /**
     * @throws ScenarioException when it isn't there in time, with the reason why the store can't be opened if it is
     *     that
     */
    public <S> S need(Class<S> service) throws ScenarioException, InterruptedException {
        try {
            return services.need(service);
        } catch (StoreFailure e) {
            throw new ScenarioException(e.message(), e);
        } catch (MissingServiceException e) {
            throw new ScenarioException(e.message(), e);
        }
    }

    Store store() throws ScenarioException, InterruptedException {
        return need(Store.class);
    }

    /** The networks, once the connectors of the workspace were brought up. */
    Networks networks() throws ScenarioException, InterruptedException {
        var networks = need(Networks.class);
        networks.awaitReady(NETWORKS);
        return networks;
    }

    /** A framework property. */
    Optional<String> property(String name) {
        return Optional.ofNullable(context.getProperty(name));
    }

    /** For services that are found by their properties. */
    public BundleContext context() {
        return context;
    }

    @Override
    public void close() {
        services.close();
    }
}
