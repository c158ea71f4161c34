package org.signalbox.simulator;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Authorizes;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Http;
import org.signalbox.networks.ChangePreview;
import org.signalbox.networks.ConnectorOffer;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;

/** Networks that are neither installed nor changed nor authorized: the engine's sending doesn't ask for that. */
abstract class FixedNetworks implements Networks {
    @Override
    public ConnectorOffer inspect(Path jar) {
        throw MemoryStore.notAsked();
    }

    @Override
    public NetworkInfo install(Path jar, boolean replace, String actor) {
        throw MemoryStore.notAsked();
    }

    @Override
    public ChangePreview preview(String network, NetworkChange change) {
        throw MemoryStore.notAsked();
    }

    @Override
    public NetworkInfo change(String network, NetworkChange change, String actor) {
        throw MemoryStore.notAsked();
    }

    @Override
    public Account prove(String network, Grant grant) {
        throw MemoryStore.notAsked();
    }

    @Override
    public Http http(String network, URI origin) {
        throw MemoryStore.notAsked();
    }

    @Override
    public Optional<Authorizes> authorizer(String network) {
        return Optional.empty();
    }
}
