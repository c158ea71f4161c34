package org.signalbox.bench.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import org.signalbox.publishing.SendingLimits;
import org.signalbox.store.OpenStore;
import org.signalbox.store.StoreAddress;
import org.signalbox.store.Stores;
import org.signalbox.tests.postgres.PostgresDatabase;

/**
 * Stores and queues to measure, each in a folder of its own.
 *
 * @param folder of all of them
 */
record Openings(Path folder) {
    OpenStore sqlite() throws Exception {
        return Stores.open(Files.createTempDirectory(folder, "sqlite"), InstantSource.system());
    }

    OpenStore postgres(PostgresDatabase database) throws Exception {
        var address = new StoreAddress(
                database.url(),
                Map.of(
                        "SIGNALBOX_STORE_USER", database.user(),
                        "SIGNALBOX_STORE_PASSWORD", database.password()));
        return Stores.open(Files.createTempDirectory(folder, "workspace"), address, InstantSource.system());
    }

    Signalbox signalbox(PostgresDatabase database, Work work) throws Exception {
        return signalbox(database, work, store -> SendingLimits.NONE);
    }

    Signalbox signalbox(PostgresDatabase database, Work work, Function<OpenStore, SendingLimits> sendingLimits)
            throws Exception {
        return signalbox(database, work, sendingLimits, false);
    }

    Signalbox signalbox(
            PostgresDatabase database, Work work, Function<OpenStore, SendingLimits> sendingLimits, boolean collects)
            throws Exception {
        return new Signalbox(
                postgres(database),
                database::connect,
                "lpad(to_hex((extract(epoch FROM now()) * 1000)::bigint + g), 12, '0') || md5(random()::text || g)",
                work,
                sendingLimits,
                collects);
    }

    static QueueBenchmark onSqlite(Path workspace, Work work) throws Exception {
        return onSqlite(workspace, work, store -> SendingLimits.NONE);
    }

    static QueueBenchmark onSqlite(Path workspace, Work work, Function<OpenStore, SendingLimits> sendingLimits)
            throws Exception {
        return onSqlite(workspace, work, sendingLimits, false);
    }

    static QueueBenchmark onSqlite(
            Path workspace, Work work, Function<OpenStore, SendingLimits> sendingLimits, boolean collects)
            throws Exception {
        var store = Stores.open(workspace, InstantSource.system());
        var url = "jdbc:sqlite:" + workspace.resolve(".signalbox/store.db");
        return new Signalbox(
                store,
                () -> DriverManager.getConnection(url),
                "printf('%012x', unixepoch() * 1000 + g) || lower(hex(randomblob(16)))",
                work,
                sendingLimits,
                collects);
    }
}
