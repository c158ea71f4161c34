package org.signalbox.store.internal;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.signalbox.model.Message;
import org.signalbox.model.store.Store;
import org.signalbox.store.OpenStore;
import org.signalbox.store.StoreAddress;
import org.signalbox.store.StoreFailure;
import org.signalbox.store.StoreUnavailable;

/**
 * Offers the store that the framework property {@code signalbox.store} names, or else that of the workspace that
 * {@code signalbox.workspace} names, by the clock that somebody offers or else the system's. When it can't be opened,
 * offers the reason as a {@link StoreUnavailable} instead; where that is a lack of room or a server that is away, until
 * it opens.
 */
@Component(
        immediate = true,
        service = {})
public final class StoreComponent {
    static final String WORKSPACE = "signalbox.workspace";

    /** The address of a store on a server; without it, the workspace's own. */
    static final String STORE = "signalbox.store";

    private final BundleContext context;
    private final OpenWithRetry opening;
    private Optional<ServiceRegistration<?>> offered = Optional.empty();

    @Activate
    public StoreComponent(
            BundleContext context,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    @Nullable
                    InstantSource clock) {
        this.context = context;
        opening = new OpenWithRetry(() -> open(clock == null ? InstantSource.system() : clock), new Offering());
        opening.start();
    }

    private OpenStore open(InstantSource clock) {
        return Workspaces.open(
                Path.of(workspace()),
                Optional.ofNullable(context.getProperty(STORE)).map(StoreAddress::of),
                clock);
    }

    private String workspace() {
        return Optional.ofNullable(context.getProperty(WORKSPACE))
                .orElseThrow(() -> new StoreFailure(Message.of("store.no-workspace", WORKSPACE)));
    }

    /** Offers the store, or why there is none. */
    private final class Offering implements OpenWithRetry.Listener {
        @Override
        public void opened(OpenStore store) {
            offer(() -> context.registerService(
                    new String[] {Store.class.getName(), OpenStore.class.getName()},
                    store,
                    properties(workspace(), store)));
        }

        @Override
        public void failed(StoreFailure why) {
            offer(() -> context.registerService(StoreUnavailable.class, () -> why, null));
        }
    }

    private synchronized void offer(Supplier<ServiceRegistration<?>> next) {
        offered.ifPresent(ServiceRegistration::unregister);
        offered = Optional.of(next.get());
    }

    @Deactivate
    void close() {
        opening.close(this::unregister);
    }

    private synchronized void unregister() {
        offered.ifPresent(ServiceRegistration::unregister);
        offered = Optional.empty();
    }

    private static Dictionary<String, Object> properties(String workspace, OpenStore store) {
        var properties = new Hashtable<String, Object>();
        properties.put("workspace", workspace);
        properties.put("place", store.place());
        return properties;
    }
}
