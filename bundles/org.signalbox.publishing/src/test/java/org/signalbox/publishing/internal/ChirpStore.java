package org.signalbox.publishing.internal;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Actor;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.store.OpenStore;
import org.signalbox.store.Stores;

/** The real store with the network Chirp enabled and some accounts on it. */
public final class ChirpStore {
    private ChirpStore() {}

    public static OpenStore open(Path workspace, InstantSource clock, AccountId... accounts) {
        var store = Stores.open(workspace, clock);
        if (store.networks().find("chirp").isPresent()) {
            return store;
        }
        var now = clock.instant();
        store.networks()
                .put(
                        new NetworkRecord(
                                "chirp",
                                "Chirp",
                                NetworkState.ENABLED,
                                Optional.of("1.0.0"),
                                Optional.empty(),
                                Optional.empty(),
                                "#1d9bf0",
                                now,
                                0),
                        new AuditEntry(now, "test", "network/chirp", Message.of("test")));
        for (var account : accounts) {
            store.accounts()
                    .put(
                            new AccountRecord(
                                    account,
                                    "1",
                                    account.name(),
                                    account.name(),
                                    Optional.empty(),
                                    URI.create("http://localhost:1"),
                                    Optional.empty(),
                                    now,
                                    0),
                            new byte[] {1},
                            new Actor("test", now));
        }
        return store;
    }
}
