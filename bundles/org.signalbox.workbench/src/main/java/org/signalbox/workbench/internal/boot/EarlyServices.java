package org.signalbox.workbench.internal.boot;

import java.util.Dictionary;
import java.util.Hashtable;
import org.eclipse.core.internal.preferences.exchange.ILegacyPreferences;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/**
 * Registers an {@link ILegacyPreferences} that outranks the platform's own. The platform's reads a private field of
 * Equinox's bundle class and fails on Felix; there are no legacy preferences to initialize.
 *
 * <p>An activator instead of a component: the preference service looks it up during its registration, when the
 * component runtime can't deliver a component yet.
 */
public final class EarlyServices implements BundleActivator {

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
