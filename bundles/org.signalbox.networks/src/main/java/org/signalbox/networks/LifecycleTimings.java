package org.signalbox.networks;

import java.time.Duration;

/**
 * Durations of the last changes of one network on this node, by a monotonic clock.
 *
 * @param usable from the start of an installation or enabling, verification included, to its connector being usable;
 *     zero before the first
 * @param uninstalled from the end of draining to its connector being uninstalled and its classes released; zero before
 *     the first
 */
public record LifecycleTimings(Duration usable, Duration uninstalled) {}
