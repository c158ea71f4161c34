package org.signalbox.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;

/** The embedded store keeps what every store promises of accounts and networks. */
final class SqliteAccountsContractTest extends AccountsContract {
    @TempDir
    Path workspace;

    @Override
    protected OpenStore open(SettableClock clock) {
        return Stores.open(workspace, clock);
    }

    @Override
    protected Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + workspace.resolve(".signalbox/store.db"));
    }
}
