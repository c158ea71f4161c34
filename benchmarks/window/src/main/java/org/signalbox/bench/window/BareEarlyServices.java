package org.signalbox.bench.window;

import java.util.Dictionary;
import java.util.Hashtable;
import org.eclipse.core.internal.preferences.exchange.ILegacyPreferences;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/** Outranks the platform's own {@link ILegacyPreferences}, which works on Equinox only, as Signalbox must, too. */
public final class BareEarlyServices implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(Constants.SERVICE_RANKING, Integer.MAX_VALUE);
        ILegacyPreferences none = (object, name) -> object;
        context.registerService(ILegacyPreferences.class, none, properties);
    }

    @Override
    public void stop(BundleContext context) {
        // The framework unregisters the service.
    }
}
