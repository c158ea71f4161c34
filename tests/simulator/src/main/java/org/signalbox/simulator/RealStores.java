package org.signalbox.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.signalbox.store.OpenStore;
import org.signalbox.store.StoreAddress;
import org.signalbox.store.Stores;
import org.signalbox.tests.postgres.PostgresDatabase;
import org.signalbox.tests.postgres.PostgresServer;

/**
 * The product's store: an empty one for each seed, in a file or in a database of a PostgreSQL server. All processes of
 * a simulation share one instance. Its disk is assumed reliable: writes aren't synced.
 */
final class RealStores implements EmptyStores, AutoCloseable {
    static final String SQLITE = "sqlite";
    static final String POSTGRESQL = "postgresql";

    private static final String CLEAR = """
            DO $$ BEGIN EXECUTE (SELECT 'TRUNCATE ' || string_agg(quote_ident(tablename), ', ') || ' RESTART IDENTITY'
                FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'schema_version'); END $$""";

    private final Path folder;
    private final Optional<PostgresServer> server;
    /** Empty databases with the store's tables, for reuse. */
    private final Queue<PostgresDatabase> free = new ConcurrentLinkedQueue<>();

    private RealStores(Path folder, Optional<PostgresServer> server) {
        this.folder = folder;
        this.server = server;
    }

    /** @param kind {@link #SQLITE} or {@link #POSTGRESQL} */
    static RealStores of(String kind) throws IOException {
        var folder = Files.createTempDirectory("signalbox-simulator-");
        var server = kind.equals(POSTGRESQL)
                ? Optional.of(PostgresServer.start("fsync=off", "synchronous_commit=off", "full_page_writes=off"))
                : Optional.<PostgresServer>empty();
        return new RealStores(folder, server);
    }

    @Override
    public SeedOutcome play(long seed, boolean traced, Mutation mutation) {
        var workspace = folder.resolve(Long.toString(seed));
        var opened = new AtomicReference<OpenStore>();
        var database =
                server.map(running -> Optional.ofNullable(free.poll()).orElseGet(() -> empty(running, "seed_" + seed)));
        try {
            return Simulation.run(seed, traced, mutation, clock -> {
                opened.set(open(workspace, database, clock));
                return opened.get();
            });
        } finally {
            Optional.ofNullable(opened.get()).ifPresent(OpenStore::close);
            remove(workspace);
            database.ifPresent(this::clear);
        }
    }

    private static OpenStore open(Path workspace, Optional<PostgresDatabase> database, InstantSource clock) {
        return database.map(at -> Stores.open(workspace, address(at), clock))
                .orElseGet(() -> Stores.open(workspace, clock));
    }

    private static StoreAddress address(PostgresDatabase database) {
        return new StoreAddress(
                database.url(),
                Map.of("SIGNALBOX_STORE_USER", database.user(), "SIGNALBOX_STORE_PASSWORD", database.password()));
    }

    private static PostgresDatabase empty(PostgresServer server, String name) {
        try {
            return server.database(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Truncating tables takes a tenth of the time of creating them. */
    private void clear(PostgresDatabase database) {
        try {
            database.execute(CLEAR);
            free.add(database);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var all = Files.walk(folder)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.ifPresent(PostgresServer::close);
        remove(folder);
    }
}
