package org.signalbox.bench.container;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Actor;
import org.signalbox.model.Message;
import org.signalbox.model.store.Store;
import org.signalbox.networks.Approval;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.Networks;
import org.signalbox.networks.Replacement;

/** The product's signed connectors. */
record Connectors(Path folder) {
    static final String ACTOR = "bench";

    /** Nothing listens there, and a paused account is never called. */
    private static final URI NOWHERE = URI.create("http://127.0.0.1:9/");

    static Connectors in(Path folder) {
        return new Connectors(folder);
    }

    Path jar(String network) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file ->
                            file.getFileName().toString().startsWith("org.signalbox.connector." + network + "-"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no connector of " + network + " in " + folder));
        }
    }

    /** Adds accounts, paused and without a usable grant, which suffices to check content against their terms. */
    void connect(Networks networks, Store store, List<AccountId> accounts) throws IOException, LifecycleException {
        for (var account : accounts) {
            if (networks.find(account.network()).isEmpty()) {
                networks.install(jar(account.network()), Replacement.NONE, Approval.NOTHING, ACTOR);
            }
            var record = new AccountRecord(
                    account,
                    account.name(),
                    account.name(),
                    account.name(),
                    Optional.empty(),
                    NOWHERE,
                    Optional.of(Message.of("bench.paused")),
                    store.now(),
                    0);
            store.accounts().put(record, new byte[0], new Actor(ACTOR, store.now()));
        }
    }
}
