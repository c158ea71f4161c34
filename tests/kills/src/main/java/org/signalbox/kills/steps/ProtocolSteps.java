package org.signalbox.kills.steps;

import java.util.Collection;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.signalbox.model.store.Store;
import org.signalbox.shell.Command;
import org.signalbox.store.OpenStore;

/**
 * Replaces the store service for all other bundles by one that reports each step, and hides the real one by the
 * framework's service hooks. Inactive unless the system property {@code kills.port} is set. It must start before the
 * store.
 */
public final class ProtocolSteps
        implements BundleActivator, ServiceTrackerCustomizer<Store, Store>, FindHook, EventListenerHook {
    private static final String MARK = "kills.watched";

    private @Nullable BundleContext context;
    private @Nullable ControlConnection wire;
    private @Nullable ServiceTracker<Store, Store> tracker;
    private @Nullable ServiceRegistration<?> watched;

    @Override
    public void start(BundleContext here) throws Exception {
        var port = Integer.getInteger("kills.port");
        if (port == null) {
            return;
        }
        context = here;
        wire = ControlConnection.to(port);
        here.registerService(new String[] {FindHook.class.getName(), EventListenerHook.class.getName()}, this, null);
        here.registerService(Command.class, new LoginCommand(here), null);
        tracker = new ServiceTracker<>(here, Store.class, this);
        tracker.open();
    }

    @Override
    public void stop(BundleContext here) {
        if (tracker != null) {
            tracker.close();
        }
    }

    @Override
    public @Nullable Store addingService(ServiceReference<Store> reference) {
        if (reference.getProperty(MARK) != null) {
            return null;
        }
        var store = Objects.requireNonNull(context).getService(reference);
        var planting = new PostPlanner(store, Objects.requireNonNull(wire));
        planting.begin();
        var properties = new Hashtable<String, Object>();
        for (var key : reference.getPropertyKeys()) {
            properties.put(key, reference.getProperty(key));
        }
        properties.put(MARK, true);
        var types = (String[]) reference.getProperty(Constants.OBJECTCLASS);
        watched = context.registerService(
                types, new WatchedStore((OpenStore) store, Objects.requireNonNull(wire)), properties);
        Thread.ofVirtual().name("kills-count").start(() -> count(planting));
        return store;
    }

    /** Reports the number of unsettled publications twice a second. */
    private void count(PostPlanner planting) {
        try {
            while (true) {
                Objects.requireNonNull(wire).tell("open " + planting.open());
                Thread.sleep(500);
            }
        } catch (InterruptedException | RuntimeException e) {
            // the node or its store has ended
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void modifiedService(ServiceReference<Store> reference, Store store) {
        // its properties don't change
    }

    @Override
    public void removedService(ServiceReference<Store> reference, Store store) {
        if (watched != null) {
            watched.unregister();
        }
    }

    @Override
    public void find(
            BundleContext asking,
            @Nullable String name,
            @Nullable String filter,
            boolean all,
            Collection<ServiceReference<?>> references) {
        if (isOther(asking)) {
            references.removeIf(ProtocolSteps::isReal);
        }
    }

    @Override
    public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
        if (isReal(event.getServiceReference())) {
            listeners.keySet().removeIf(this::isOther);
        }
    }

    private boolean isOther(BundleContext asking) {
        return Objects.requireNonNull(context).getBundle().getBundleId()
                != asking.getBundle().getBundleId();
    }

    private static boolean isReal(ServiceReference<?> reference) {
        return reference.getProperty(MARK) == null
                && reference.getProperty(Constants.OBJECTCLASS) instanceof String[] types
                && List.of(types).contains(Store.class.getName());
    }
}
