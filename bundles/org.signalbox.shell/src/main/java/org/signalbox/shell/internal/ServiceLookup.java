package org.signalbox.shell.internal;

import java.time.Duration;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.signalbox.networks.Networks;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.store.MissingServiceException;
import org.signalbox.store.ServiceWait;
import org.signalbox.store.StoreFailure;

/** Looks up services on demand, so that every command is available and can report missing services. */
@Component(service = EngineServices.class)
public final class ServiceLookup implements EngineServices {
    private static final Duration NETWORKS = Duration.ofSeconds(30);

    private final BundleContext context;
    private final ServiceWait services;

    @Activate
    public ServiceLookup(BundleContext context) {
        this.context = context;
        services = new ServiceWait(context);
    }

    @Deactivate
    void close() {
        services.close();
    }

    @Override
    public <S> S need(Class<S> service) throws CommandException, InterruptedException {
        try {
            return services.need(service);
        } catch (StoreFailure e) {
            throw StoreFailures.told(e);
        } catch (MissingServiceException e) {
            throw new CommandException(ExitCode.UNAVAILABLE, e.message(), e);
        }
    }

    @Override
    public <S> Optional<S> find(Class<S> service) {
        return services.find(service);
    }

    @Override
    public Networks networks() throws CommandException, InterruptedException {
        var networks = need(Networks.class);
        networks.awaitReady(NETWORKS);
        return networks;
    }

    @Override
    public Optional<String> property(String name) {
        return Optional.ofNullable(context.getProperty(name));
    }
}
