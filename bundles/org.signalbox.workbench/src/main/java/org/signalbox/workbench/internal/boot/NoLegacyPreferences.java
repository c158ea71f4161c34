package org.signalbox.workbench.internal.boot;

import org.eclipse.core.internal.preferences.exchange.ILegacyPreferences;
import org.osgi.service.component.annotations.Component;

/**
 * Outranks the platform's own service of this type, which reads a private field of Equinox's bundle class and so fails
 * on Felix. There are no preferences of the old kind to initialize.
 */
@Component(property = "service.ranking:Integer=2147483647")
final class NoLegacyPreferences implements ILegacyPreferences {

    @Override
    public Object init(Object object, String name) {
        return object;
    }
}
