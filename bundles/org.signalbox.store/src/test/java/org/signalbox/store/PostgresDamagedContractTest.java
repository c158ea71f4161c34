package org.signalbox.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.tests.postgres.PostgresDatabase;
import org.signalbox.tests.postgres.PostgresServer;

/** The team's store keeps what every store promises of rows that can't be read. */
final class PostgresDamagedContractTest extends DamagedRowContract {
    @TempDir
    Path workspace;

    private PostgresDatabase database;

    @Override
    protected OpenStore open(SettableClock clock) throws Exception {
        database = PostgresServer.shared().database();
        return Stores.open(workspace, PostgresWorkspace.address(database), clock);
    }

    @Override
    protected void damage(String sql) throws Exception {
        database.execute(sql);
    }
}
