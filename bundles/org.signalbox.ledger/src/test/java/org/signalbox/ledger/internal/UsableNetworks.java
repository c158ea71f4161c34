package org.signalbox.ledger.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.model.store.Registration;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.tests.fakes.Unexpected;
import org.signalbox.tests.fakes.networks.ForwardingNetworks;

/** The stored networks, all of which can be used or none. */
final class UsableNetworks {
    private UsableNetworks() {}

    static Networks of(Books books, BooleanSupplier usable) {
        var descriptor = Descriptor.of("chirp", "Chirp", new Auth.Credentials(Optional.empty(), List.of()))
                .build();
        return new ForwardingNetworks(Unexpected.calls(Networks.class)) {
            @Override
            public Optional<NetworkInfo> find(String network) {
                return books.store
                        .networks()
                        .find(network)
                        .map(record -> new NetworkInfo(
                                record,
                                usable.getAsBoolean() ? Optional.of(descriptor) : Optional.empty(),
                                0,
                                Optional.empty()));
            }

            @Override
            public Registration onChange(Consumer<NetworkInfo> listener) {
                return () -> {};
            }
        };
    }
}
