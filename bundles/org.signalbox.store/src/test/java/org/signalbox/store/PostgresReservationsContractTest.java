package org.signalbox.store;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.tests.postgres.PostgresDatabase;
import org.signalbox.tests.postgres.PostgresServer;

/** The team's store keeps what every store promises of reserved money, for several nodes. */
final class PostgresReservationsContractTest extends ReservationRepositoryContract {
    @TempDir
    Path workspaces;

    private PostgresDatabase database;
    private OpenStore other;

    @Override
    protected OpenStore open(SettableClock clock) throws Exception {
        database = PostgresServer.shared().database();
        return Stores.open(workspaces.resolve("one"), PostgresWorkspace.address(database), clock);
    }

    @Override
    OpenStore other() {
        other = Stores.open(workspaces.resolve("other"), PostgresWorkspace.address(database), clock);
        return other;
    }

    @AfterEach
    void closeOther() {
        if (other != null) {
            other.close();
        }
    }
}
