package org.signalbox.store;

import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.io.TempDir;

/** The workspace's own store keeps what every store promises of rows that can't be read. */
final class SqliteDamagedContractTest extends DamagedRowContract {
    @TempDir
    Path workspace;

    @Override
    protected OpenStore open(SettableClock clock) {
        return Stores.open(workspace, clock);
    }

    @Override
    protected void damage(String sql) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + workspace.resolve(".signalbox/store.db"));
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 10000");
            statement.execute("PRAGMA foreign_keys = OFF");
            statement.execute(sql);
        }
    }
}
