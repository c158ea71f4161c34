package org.signalbox.relay.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.concurrent.PeriodicTask;
import org.signalbox.networks.MediaRelayBackend;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers the relay if there is one: {@code signalbox.relay.folder} is the folder, {@code signalbox.relay.address} its
 * public address.
 */
@Component(immediate = true)
public final class RelayComponent {
    private static final Logger LOG = LoggerFactory.getLogger(RelayComponent.class);
    private static final String FOLDER = "signalbox.relay.folder";
    private static final String ADDRESS = "signalbox.relay.address";

    private final Optional<PeriodicTask> removal;

    @Activate
    public RelayComponent(BundleContext context, @Reference InstantSource clock) throws IOException {
        var folder = context.getProperty(FOLDER);
        var address = context.getProperty(ADDRESS);
        if (folder == null && address == null) {
            removal = Optional.empty();
            return;
        }
        if (folder == null || address == null) {
            throw new IllegalArgumentException(FOLDER + " and " + ADDRESS + " are set together");
        }
        var relay = new RelayFolder(Path.of(folder).toAbsolutePath(), publicAddress(address), clock);
        context.registerService(MediaRelayBackend.class, relay, null);
        removal = Optional.of(
                PeriodicTask.every("media-relay", Duration.ZERO, Duration.ofMinutes(10), () -> removeExpired(relay)));
    }

    private static void removeExpired(RelayFolder relay) {
        try {
            var left = relay.removeExpired();
            if (left > 0) {
                LOG.warn("{} expired media can't be removed from the relay's folder", left);
            }
        } catch (IOException e) {
            LOG.warn("expired media can't be removed from the relay's folder: {}", e.toString());
        }
    }

    /** @throws IllegalArgumentException unless networks can fetch from there */
    static URI publicAddress(String address) {
        var uri = URI.create(address);
        var isLocal = "localhost".equals(uri.getHost()) || "127.0.0.1".equals(uri.getHost());
        var secure = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) && isLocal;
        if (!secure || uri.getHost() == null || uri.getQuery() != null || uri.getFragment() != null) {
            throw new IllegalArgumentException(ADDRESS + " is no https address of a folder: " + address);
        }
        return uri;
    }

    @Deactivate
    void stop() {
        removal.ifPresent(PeriodicTask::stop);
    }
}
