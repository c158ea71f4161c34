package org.signalbox.networks.internal.lifecycle;

import java.time.Duration;
import org.osgi.framework.BundleContext;
import org.signalbox.networks.internal.calls.Containment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The framework properties that concern networks.
 *
 * @param limits {@code signalbox.drain}: seconds until calls in flight are cut off when their network is disabled,
 *     removed or replaced; {@code signalbox.call.timeout}: seconds that one call may take
 * @param timeout {@code signalbox.connector.start.timeout}: seconds after its start within which a connector has to
 *     offer itself; start and offer together have twice as long
 * @param developer {@code signalbox.developer=true}, by {@code --developer}: unsigned connectors are installed and run
 *     in this process, and marked so
 * @param shipped unless {@code signalbox.connectors=none}, a fresh workspace gets the connectors that ship; the
 *     demonstration brings its own
 * @param isolation unless {@code signalbox.isolation=off}, connectors run in processes of their own where they belong
 *     there; for tests
 * @param isolationSpeed {@code signalbox.isolation.speed}: divides the pauses before a connector whose process ended is
 *     started again; for tests
 */
record NetworkSettings(
        ConnectorSwitch.Limits limits,
        Duration timeout,
        boolean developer,
        boolean shipped,
        boolean isolation,
        long isolationSpeed) {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkSettings.class);

    /** Declarative components start in milliseconds; this is for a machine that is busy with something else. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    static NetworkSettings of(BundleContext context) {
        var call = seconds(context, "signalbox.call.timeout", Containment.LIMIT);
        var grace = call.compareTo(Containment.GRACE) < 0 ? call : Containment.GRACE;
        var developer = "true".equals(context.getProperty("signalbox.developer"));
        if (developer) {
            LOG.warn("developer mode: connectors that nobody signed are installed, and run in processes of their own");
        }
        var isolation = !"off".equals(context.getProperty("signalbox.isolation"));
        if (!isolation) {
            LOG.warn("signalbox.isolation=off: connectors of all vendors run in this process");
        }
        var speed = context.getProperty("signalbox.isolation.speed");
        return new NetworkSettings(
                new ConnectorSwitch.Limits(seconds(context, "signalbox.drain", ConnectorSwitch.DRAIN), call, grace),
                seconds(context, "signalbox.connector.start.timeout", TIMEOUT),
                developer,
                !"none".equals(context.getProperty("signalbox.connectors")),
                isolation,
                speed == null ? 1 : Math.max(1, Long.parseLong(speed.strip())));
    }

    private static Duration seconds(BundleContext context, String property, Duration otherwise) {
        var seconds = context.getProperty(property);
        return seconds == null ? otherwise : Duration.ofSeconds(Long.parseLong(seconds.strip()));
    }
}
