package org.signalbox.tests.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL server with its own data folder, on a loopback port, with durable commits. It ends with this process in
 * any case, and leaves nothing behind. As root its programs run as the user {@code postgres}.
 *
 * <p>Thread-safe, except that only one thread at a time may start, stop or kill.
 */
public final class PostgresServer implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final String SUPERUSER = "postgres";
    private static final String OWNER = "signalbox";

    private final Binaries binaries;
    private final Path folder;
    private final String password;
    private final int port;
    private final List<String> settings;
    private final PostgresProcess process;

    private PostgresServer(Binaries binaries, Path folder, int port, List<String> settings, String password) {
        this.binaries = binaries;
        this.folder = folder;
        this.port = port;
        this.settings = settings;
        this.password = password;
        process = new PostgresProcess(binaries, folder, port, settings);
    }

    /**
     * Creates a server and waits until it accepts connections.
     *
     * @param settings such as {@code "max_connections=50"}; commits are durable unless {@code "fsync=off"} is among
     *     them
     */
    public static PostgresServer start(String... settings) throws IOException {
        var binaries = Binaries.find();
        var folder = Files.createTempDirectory(Path.of("/tmp"), "signalbox-postgres-");
        var server =
                new PostgresServer(binaries, folder, ServerPorts.free(), List.of(settings), LocalPrograms.randomWord());
        try {
            server.initialize();
            server.restart();
            server.execute("CREATE ROLE " + OWNER + " LOGIN CREATEROLE CREATEDB PASSWORD '" + server.password + "'");
            return server;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /**
     * Creates a streaming-replication standby of a running primary over the port {@code via}, and waits until it
     * answers reads. It is asynchronous until {@link PostgresServer#waitFor} names it.
     *
     * @param name its application_name at the primary
     * @param via local port that leads to the primary, such as its own or that of a {@link TcpProxy}
     */
    public static PostgresServer standby(PostgresServer primary, String name, int via) throws IOException {
        var folder = Files.createTempDirectory(Path.of("/tmp"), "signalbox-postgres-");
        var server =
                new PostgresServer(primary.binaries, folder, ServerPorts.free(), primary.settings, primary.password);
        try {
            server.copy(name, via);
            server.restart();
            return server;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /**
     * The server shared by this process's tests, started at its first use. It must not be killed or closed, so it
     * doesn't wait for the disk.
     */
    public static PostgresServer shared() {
        return Shared.SERVER;
    }

    /**
     * Creates an empty database, owned by a role that isn't a superuser. An existing one with this name is dropped with
     * its connections.
     */
    public PostgresDatabase database(String name) throws IOException {
        execute("DROP DATABASE IF EXISTS " + quoted(name) + " WITH (FORCE)");
        execute("CREATE DATABASE " + quoted(name) + " OWNER " + OWNER);
        return new PostgresDatabase(HOST, port, name, OWNER, password);
    }

    /** Creates an empty database with a unique name. */
    public PostgresDatabase database() throws IOException {
        return database("test_" + LocalPrograms.randomWord().substring(0, 12));
    }

    /** The maintenance database as the superuser. */
    public PostgresDatabase superuser() {
        return new PostgresDatabase(HOST, port, "postgres", SUPERUSER, password);
    }

    public int port() {
        return port;
    }

    /** The data folder, readable by the superuser of this machine. */
    public Path data() {
        return folder.resolve("data");
    }

    /** The server's log. */
    public String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    /** Promotes a standby to a primary on its own timeline; returns when it accepts writes. */
    public void promote() throws IOException {
        LocalPrograms.run(
                Binaries.command(binaries.path("pg_ctl"), "promote", "-w", "-t", "60", "-D", data().toString()));
        for (var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
                !ask("SELECT pg_is_in_recovery()").equals("f"); ) {
            if (System.nanoTime() > until) {
                throw new IOException("the standby isn't promoted: " + log());
            }
            LocalPrograms.pause();
        }
    }

    /**
     * Makes each commit wait for these standbys, or for none; returns when each of them is synchronous.
     *
     * @param standbys their names
     */
    public void waitFor(String... standbys) throws IOException {
        execute("ALTER SYSTEM SET synchronous_standby_names = '" + String.join(", ", standbys) + "'");
        execute("SELECT pg_reload_conf()");
        var synchronous = "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'";
        for (var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
                !ask(synchronous).equals(standbys.length > 0 ? "1" : "0"); ) {
            if (System.nanoTime() > until) {
                throw new IOException("no standby is synchronous: " + ask("SELECT * FROM pg_stat_replication"));
            }
            LocalPrograms.pause();
        }
    }

    /**
     * Sets the server's clock ahead for {@code clock_timestamp()} in one database. The server must be a primary that
     * was started with {@code allow_system_table_mods=on}.
     */
    public void setClockAhead(PostgresDatabase database, Duration ahead) throws SQLException {
        database.on(port)
                .as(SUPERUSER, password)
                .execute(
                        "ALTER FUNCTION pg_catalog.clock_timestamp() RENAME TO true_timestamp",
                        "CREATE FUNCTION pg_catalog.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE AS"
                                + " $$SELECT pg_catalog.true_timestamp() + interval '" + ahead.toMillis() + " ms'$$");
    }

    /** Kills the server and all its processes with SIGKILL and waits for their end. */
    public void kill() throws IOException {
        process.kill();
    }

    /** Suspends the server and all its processes: connections stay open without answers. */
    public void freeze() throws IOException {
        process.freeze();
    }

    /** Resumes a {@link #freeze frozen} server. */
    public void thaw() throws IOException {
        process.thaw();
    }

    /** Shuts the server down and keeps its data for {@link #restart}. */
    public void stop() throws IOException {
        process.stop();
    }

    /** Restarts the server after {@link #kill} or {@link #stop}; returns when it accepts connections. */
    public void restart() throws IOException {
        process.start();
        awaitConnections();
    }

    /** Ends the server and removes its data. Idempotent. */
    @Override
    public void close() {
        process.close();
    }

    private void initialize() throws IOException {
        if (Binaries.isRoot()) {
            LocalPrograms.run(List.of("chown", "postgres:postgres", folder.toString()));
        }
        var secret = folder.resolve("password");
        Files.writeString(secret, password + "\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--")); // the folder is private
        LocalPrograms.run(Binaries.command(
                binaries.path("initdb"),
                "--pgdata=" + data(),
                "--username=" + SUPERUSER,
                "--pwfile=" + secret,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--no-sync"));
        Files.delete(secret);
    }

    private void copy(String name, int via) throws IOException {
        if (Binaries.isRoot()) {
            LocalPrograms.run(List.of("chown", "postgres:postgres", folder.toString()));
        }
        var from = "host=" + HOST + " port=" + via + " user=" + SUPERUSER + " password=" + password
                + " application_name=" + name + " keepalives=0";
        LocalPrograms.run(Binaries.command(
                binaries.path("pg_basebackup"),
                "--pgdata=" + data(),
                "--write-recovery-conf",
                "--wal-method=stream",
                "--checkpoint=fast",
                "--no-sync",
                "--dbname=" + from));
    }

    /** The first column of a statement's first row, as the superuser. */
    String ask(String sql) throws IOException {
        try (var connection = superuser().connect();
                var rows = connection.createStatement().executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        } catch (SQLException e) {
            throw new IOException(sql, e);
        }
    }

    private void awaitConnections() throws IOException {
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            try {
                execute("SELECT 1");
                return;
            } catch (IOException e) {
                if (System.nanoTime() > until || !process.alive()) {
                    throw new IOException("the server doesn't start: " + log(), e);
                }
                LocalPrograms.pause();
            }
        }
    }

    private void execute(String sql) throws IOException {
        try (var connection = DriverManager.getConnection(superuser().jdbcUrl(), SUPERUSER, password);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IOException(sql.startsWith("CREATE ROLE") ? "no role could be made" : sql, e);
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static final class Shared {
        static final PostgresServer SERVER = started();

        private static PostgresServer started() {
            try {
                return start("fsync=off", "full_page_writes=off");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
