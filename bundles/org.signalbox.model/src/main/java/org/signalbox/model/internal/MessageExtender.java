package org.signalbox.model.internal;

import java.net.URL;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.BundleTracker;

/**
 * Finds the messages of each bundle that imports a package of this one, so that each bundle can show the messages of
 * another. Connectors can't import our packages: a folder of messages in one is ignored.
 */
@Component(service = {})
public final class MessageExtender {
    private static final int RESOLVED = Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE | Bundle.STOPPING;

    private final List<Bundle> speakers = new CopyOnWriteArrayList<>();
    private final BundleTracker<Bundle> tracker;

    @Activate
    public MessageExtender(BundleContext context) {
        var own = context.getBundle();
        tracker = new BundleTracker<>(context, RESOLVED, null) {
            @Override
            public @Nullable Bundle addingBundle(Bundle bundle, @Nullable BundleEvent event) {
                if (!bundle.equals(own) && !imports(bundle, own)) {
                    return null;
                }
                speakers.add(bundle);
                readAgain();
                return bundle;
            }

            @Override
            public void removedBundle(Bundle bundle, @Nullable BundleEvent event, Bundle same) {
                speakers.remove(bundle);
                readAgain();
            }
        };
        tracker.open();
    }

    private static boolean imports(Bundle bundle, Bundle from) {
        var wiring = bundle.adapt(BundleWiring.class);
        return wiring != null
                && wiring.getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE).stream()
                        .anyMatch(wire -> wire.getProvider().getBundle().equals(from));
    }

    private void readAgain() {
        MessageTexts.use(new MessageTexts(this::named));
    }

    private List<URL> named(String name) {
        return speakers.stream()
                .flatMap(bundle -> entry(bundle, MessageTexts.FOLDER + name).stream())
                .toList();
    }

    /** A file of a bundle; none of one that is being uninstalled, which the tracker tells of a moment later. */
    static Optional<URL> entry(Bundle bundle, String path) {
        try {
            return Optional.ofNullable(bundle.getEntry(path));
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }

    @Deactivate
    void close() {
        tracker.close();
        MessageTexts.use(MessageTexts.ON_CLASS_PATH);
    }
}
