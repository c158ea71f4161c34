package org.signalbox.ledger.internal;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.model.store.Subscription;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;

/** The stored networks, all of which can be used or none. */
final class UsableNetworks {
    private UsableNetworks() {}

    static Networks of(Books books, BooleanSupplier usable) {
        var descriptor = Descriptor.of("chirp", "Chirp", new Auth.Credentials(Optional.empty(), List.of()))
                .build();
        return (Networks) Proxy.newProxyInstance(
                Networks.class.getClassLoader(),
                new Class<?>[] {Networks.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "find" ->
                        books.store
                                .networks()
                                .find((String) args[0])
                                .map(record -> new NetworkInfo(
                                        record,
                                        usable.getAsBoolean() ? Optional.of(descriptor) : Optional.empty(),
                                        0,
                                        Optional.empty()));
                    case "onChange" -> (Subscription) () -> {};
                    default -> throw new IllegalStateException(method.getName());
                });
    }
}
