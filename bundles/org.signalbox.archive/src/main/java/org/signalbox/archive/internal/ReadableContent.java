package org.signalbox.archive.internal;

import java.util.Optional;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Metric;

/**
 * Read capabilities of a network's connector.
 *
 * @param network display name of the network
 * @param repliesMetric id of the metric that counts replies
 */
record ReadableContent(
        String network,
        boolean history,
        boolean engagement,
        boolean replies,
        boolean media,
        boolean count,
        Optional<String> repliesMetric) {
    static ReadableContent of(Descriptor descriptor) {
        return new ReadableContent(
                descriptor.name(),
                descriptor.can(Capability.HISTORY),
                descriptor.can(Capability.ENGAGEMENT),
                descriptor.can(Capability.REPLIES),
                descriptor.can(Capability.READ_MEDIA),
                descriptor.can(Capability.COUNT),
                descriptor.metrics().stream()
                        .filter(metric -> metric.role() == Metric.Role.REPLIES)
                        .map(Metric::id)
                        .findFirst());
    }
}
