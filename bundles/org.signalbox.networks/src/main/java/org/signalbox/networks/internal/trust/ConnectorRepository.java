package org.signalbox.networks.internal.trust;

import java.io.IOException;
import java.util.Optional;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.store.Store;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkInfo;

/** The installed connectors in the store, from where every node gets them. */
public record ConnectorRepository(Store store, Staging staging) {
    public void put(ConnectorJar jar) throws LifecycleException {
        try {
            store.blobs().put(jar.copy());
        } catch (IOException e) {
            throw new LifecycleException(
                    Message.of("networks.unreadable", jar.name(), String.valueOf(e.getMessage())), e);
        }
    }

    /**
     * Verified again each time: the store is not what is trusted, the vendors are. The copy is the caller's to discard.
     *
     * @throws LifecycleException when it isn't what the record says, or not to be used in this process
     */
    public ConnectorJar get(NetworkRecord known) throws LifecycleException {
        var bundle =
                known.bundle().orElseThrow(() -> new LifecycleException(Message.of("networks.removed", known.name())));
        if (known.signer().filter(NetworkInfo.UNSIGNED::equals).isPresent() && !staging.developer()) {
            throw new LifecycleException(Message.of("networks.developer-only", known.name()));
        }
        var jar = staging.stage(() -> store.blobs().open(bundle), known.name(), Optional.of(known.isolation()));
        if (!known.signer().orElse("").equals(jar.signer().toString())) {
            Staging.discard(jar.copy());
            throw ConnectorRefusal.otherVendor(known.id(), known.signer().orElse(""), jar.signer());
        }
        if (!jar.sha256().equals(bundle) || !jar.network().equals(known.id())) {
            Staging.discard(jar.copy());
            throw ConnectorRefusal.of("changed", known.name());
        }
        return jar;
    }
}
