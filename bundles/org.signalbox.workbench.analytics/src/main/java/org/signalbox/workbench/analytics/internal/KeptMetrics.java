package org.signalbox.workbench.analytics.internal;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.workbench.ui.Preferences;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the words of metrics in the preferences, beyond their connector's life. */
final class KeptMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(KeptMetrics.class);
    private static final String NODE = "metrics";

    private KeptMetrics() {}

    /** Reads what was kept. */
    static MetricWords read() {
        var words = new MetricWords();
        read(words);
        return words;
    }

    /** Adds what was kept to what is known. */
    static void read(MetricWords words) {
        try {
            for (var network : node().keys()) {
                words.read(network, node().get(network, ""));
            }
        } catch (BackingStoreException e) {
            LOG.warn("The names of metrics can't be read; those of networks that are gone are shown by their ids", e);
        }
    }

    /** Learns from a connector that runs and keeps what is new. */
    static void learn(MetricWords words, NetworkInfo network) {
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
