package org.signalbox.workbench.analytics.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.store.Registration;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;

/** Records the metric definitions of running connectors, whether or not a part that needs them is open. */
@Component(immediate = true, service = MetricMemory.class)
public final class MetricMemory {
    private final MetricText words = KeptMetrics.read();
    private final Registration changes;

    @Activate
    public MetricMemory(@Reference Networks networks) {
        changes = networks.onChange(this::learn);
        networks.list().forEach(this::learn);
    }

    private synchronized void learn(NetworkInfo network) {
        KeptMetrics.learn(words, network);
    }

    @Deactivate
    void stop() {
        changes.close();
    }
}
