package org.signalbox.workbench.internal.boot;

import java.util.Dictionary;
import java.util.Hashtable;
import org.eclipse.core.internal.preferences.exchange.ILegacyPreferences;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/**
 * Outranks the platform's own {@link ILegacyPreferences}, which reads a private field of Equinox's bundle class and so
 * fails on Felix. There are no preferences of the old kind to initialize.
 *
 * <p>An activator rather than a component: the preference service fetches this service while it is being registered,
 * when the component runtime can't hand out a component yet.
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
        // The framework takes the service back.
    }
}
