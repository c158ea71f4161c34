package org.signalbox.lib.osgishim;

import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;

/** A new object for each bundle that asks: XML factories are neither thread-safe nor immutable. */
record FreshService<S>(Supplier<S> source) implements ServiceFactory<S> {

    @Override
    public S getService(Bundle bundle, ServiceRegistration<S> registration) {
        return source.get();
    }

    @Override
    public void ungetService(Bundle bundle, ServiceRegistration<S> registration, S service) {
        // Nothing is held.
    }
}
