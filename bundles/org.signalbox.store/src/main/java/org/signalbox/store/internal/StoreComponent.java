package org.signalbox.store.internal;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Optional;
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
import org.signalbox.store.StoreTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers the store that the framework property {@code signalbox.store} names, or else that of the workspace that
 * {@code signalbox.workspace} names, by the clock that somebody offers or else the system's. When it can't be opened, offers the reason as a {@link StoreTrouble} instead.
 */
@Component(immediate = true, service = {})
public final class StoreComponent {
    static final String WORKSPACE = "signalbox.workspace";

    /** The address of a store on a server; without it, the workspace's own. */
    static final String STORE = "signalbox.store";

    private static final Logger LOG = LoggerFactory.getLogger(StoreComponent.class);

    private final Optional<OpenStore> store;
    private final ServiceRegistration<?> registration;

    @Activate
    public StoreComponent(
            BundleContext context,
            @Reference(
                            cardinality = ReferenceCardinality.OPTIONAL,
                            policyOption = ReferencePolicyOption.GREEDY)
                    @Nullable InstantSource clock) {
        Optional<OpenStore> opened = Optional.empty();
        ServiceRegistration<?> offered;
        try {
            var workspace = Optional.ofNullable(context.getProperty(WORKSPACE))
                    .orElseThrow(() -> new StoreFailure(Message.of("store.no-workspace", WORKSPACE)));
            var open = Workspaces.open(
                    Path.of(workspace),
                    Optional.ofNullable(context.getProperty(STORE)).map(StoreAddress::of),
                    clock == null ? InstantSource.system() : clock);
            opened = Optional.of(open);
            offered = context.registerService(
                    new String[] {Store.class.getName(), OpenStore.class.getName()}, open, properties(workspace, open));
        } catch (StoreFailure e) {
            LOG.error("There is no store: {}", e.getMessage(), e);
            offered = context.registerService(StoreTrouble.class, () -> e, null);
        }
        store = opened;
        registration = offered;
    }

    @Deactivate
    void close() {
        registration.unregister();
        store.ifPresent(OpenStore::close);
    }

    private static Dictionary<String, Object> properties(String workspace, OpenStore store) {
        var properties = new Hashtable<String, Object>();
        properties.put("workspace", workspace);
        properties.put("place", store.place());
        return properties;
    }
}
