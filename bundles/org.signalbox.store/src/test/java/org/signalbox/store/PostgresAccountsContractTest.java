package org.signalbox.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.tests.postgres.PostgresDatabase;
import org.signalbox.tests.postgres.PostgresServer;

/** The team's store keeps what every store promises of accounts and networks. */
final class PostgresAccountsContractTest extends AccountsContract {
    @TempDir
    Path workspace;

    private @Nullable PostgresDatabase database;

    @Override
    protected OpenStore open(SettableClock clock) throws Exception {
        database = PostgresServer.shared().database();
        return Stores.open(workspace, PostgresWorkspace.address(database), clock);
    }

    @Override
    protected Connection connect() throws SQLException {
        return Objects.requireNonNull(database).connect();
    }
}
