package org.signalbox.workbench.analytics.internal;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.workbench.ui.Preferences;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Persists metric definitions in the preferences, so that they outlive their connector. */
final class KeptMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(KeptMetrics.class);
    private static final String NODE = "metrics";

    private KeptMetrics() {}

    /** Reads all stored definitions. */
    static MetricText read() {
        var words = new MetricText();
        read(words);
        return words;
    }

    /** Adds all stored definitions. */
    static void read(MetricText words) {
        try {
            for (var network : node().keys()) {
                words.read(network, node().get(network, ""));
            }
        } catch (BackingStoreException e) {
            LOG.warn("The names of metrics can't be read; those of networks that are gone are shown by their ids", e);
        }
    }

    /** Stores the definitions of a running connector if they changed. */
    static void learn(MetricText words, NetworkInfo network) {
        network.descriptor().ifPresent(descriptor -> {
            if (words.learn(network.id(), descriptor.metrics())) {
                node().put(network.id(), words.write(network.id()));
            }
        });
    }

    private static IEclipsePreferences node() {
        return (IEclipsePreferences)
                InstanceScope.INSTANCE.getNode(Preferences.NODE).node(NODE);
    }
}
