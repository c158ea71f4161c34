package org.signalbox.tests.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.signalbox.store.OpenStore;
import org.signalbox.store.StoreAddress;
import org.signalbox.store.Stores;
import org.signalbox.tests.postgres.PostgresDatabase;
import org.signalbox.tests.postgres.PostgresServer;

/** The kinds of stores. */
enum Kind {
    SQLITE {
        @Override
        Opening opening(Path folder) {
            return (name, clock) -> Stores.open(folder.resolve("workspace"), clock);
        }
    },
    POSTGRESQL {
        @Override
        Opening opening(Path folder) throws IOException {
            return on(PostgresServer.shared().database(), folder);
        }
    };

    /** Opens the same store once per node; several nodes need PostgreSQL. */
    @FunctionalInterface
    interface Opening {
        OpenStore open(String name, InstantSource clock);
    }

    abstract Opening opening(Path folder) throws IOException;

    static Opening on(PostgresDatabase database, Path folder) {
        var address = new StoreAddress(
                database.url(),
                Map.of("SIGNALBOX_STORE_USER", database.user(), "SIGNALBOX_STORE_PASSWORD", database.password()));
        return (name, clock) -> Stores.open(folder.resolve(name), address, clock);
    }
}
