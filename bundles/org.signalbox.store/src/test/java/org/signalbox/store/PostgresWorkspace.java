package org.signalbox.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.signalbox.tests.postgres.PostgresDatabase;
import org.signalbox.tests.postgres.PostgresServer;

/** Opens stores on the PostgreSQL server of this process's tests. */
final class PostgresWorkspace {
    private PostgresWorkspace() {}

    static OpenStore openNew(Path workspace, InstantSource clock) throws IOException {
        return Stores.open(workspace, address(PostgresServer.shared().database()), clock);
    }

    static StoreAddress address(PostgresDatabase database) {
        return new StoreAddress(
                database.url(),
                Map.of(
                        "SIGNALBOX_STORE_USER", database.user(),
                        "SIGNALBOX_STORE_PASSWORD", database.password()));
    }
}
