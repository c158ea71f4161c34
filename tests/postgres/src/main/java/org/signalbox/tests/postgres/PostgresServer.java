package org.signalbox.tests.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

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

    /**
     * Starts the server and waits for the end of a pipe from this process. If the pipe ends without a message, this
     * process is dead, and the server and its data are removed.
     */
    private static final String GUARD = """
            server=$1; folder=$2; shift 2
            "$server" -D "$folder/data" "$@" </dev/null >>"$folder/log" 2>&1 &
            pid=$!
            trap '' INT TERM
            if read -r word; then wait $pid; exit; fi
            kill -QUIT $pid; kill -CONT $pid; wait $pid
            rm -rf "$folder\"""";

    private final Binaries binaries;
    private final Path folder;
    private final String password;
    private final int port;
    private final List<String> settings;
    private final Thread hook = new Thread(this::removeAll, "postgres-cleanup");
    private @Nullable Process guard;
    private boolean closed;

    private PostgresServer(Binaries binaries, Path folder, int port, List<String> settings, String password) {
        this.binaries = binaries;
        this.folder = folder;
        this.port = port;
        this.settings = settings;
        this.password = password;
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
        var server = new PostgresServer(binaries, folder, freePort(), List.of(settings), randomWord());
        Runtime.getRuntime().addShutdownHook(server.hook);
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
        var server = new PostgresServer(primary.binaries, folder, freePort(), primary.settings, primary.password);
        Runtime.getRuntime().addShutdownHook(server.hook);
        try {
            server.copy(name, via);
            server.restart();
            return server;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** The server shared by this process's tests, started at its first use. It must not be killed or closed. */
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
        return database("test_" + randomWord().substring(0, 12));
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

    /** Kills the server and all its processes with SIGKILL and waits for their end. */
    public void kill() throws IOException {
        var server = postmaster();
        signal("STOP", server); // so that it starts no new process meanwhile
        var all = new ArrayList<>(List.of(server));
        server.children().forEach(all::add);
        all.forEach(ProcessHandle::destroyForcibly);
        for (var process : all) {
            ended(process);
        }
        letGo();
    }

    /** Suspends the server and all its processes: connections stay open without answers. */
    public void freeze() throws IOException {
        var server = postmaster();
        signal("STOP", server);
        for (var child : server.children().toList()) {
            signal("STOP", child);
        }
    }

    /** Resumes a {@link #freeze frozen} server. */
    public void thaw() throws IOException {
        var server = postmaster();
        for (var child : server.children().toList()) {
            signal("CONT", child);
        }
        signal("CONT", server);
    }

    /** Promotes a standby to a primary on its own timeline; returns when it accepts writes. */
    public void promote() throws IOException {
        run(Binaries.command(binaries.path("pg_ctl"), "promote", "-w", "-t", "60", "-D", data().toString()));
        for (var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
                !ask("SELECT pg_is_in_recovery()").equals("f"); ) {
            if (System.nanoTime() > until) {
                throw new IOException("the standby isn't promoted: " + log());
            }
            pause();
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
            pause();
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

    /** Shuts the server down and keeps its data for {@link #restart}. */
    public void stop() throws IOException {
        var server = postmaster();
        signal("INT", server);
        ended(server);
        letGo();
    }

    /** Restarts the server after {@link #kill} or {@link #stop}; returns when it accepts connections. */
    public void restart() throws IOException {
        var options = new ArrayList<>(List.of(
                "-c",
                "listen_addresses=" + HOST,
                "-c",
                "port=" + port,
                "-c",
                "unix_socket_directories=" + folder,
                "-c",
                "max_connections=100",
                "-c",
                "log_line_prefix=%m %p %u@%d "));
        settings.forEach(setting -> options.addAll(List.of("-c", setting)));
        var command = Binaries.command("sh", "-c", GUARD, "guard", binaries.path("postgres"), folder.toString());
        command.addAll(options);
        guard = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        awaitConnections();
    }

    /** Ends the server and removes its data. Idempotent. */
    @Override
    public void close() {
        removeAll();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending, and the hook found nothing to do
        }
    }

    private synchronized void removeAll() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (guard != null && guard.isAlive()) {
                guard.getOutputStream().close(); // without a message, so that it removes the data
                guard.waitFor(30, TimeUnit.SECONDS);
            }
            run(List.of("rm", "-rf", folder.toString()));
        } catch (IOException e) {
            throw new IllegalStateException("not all of " + folder + " could be removed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void initialize() throws IOException {
        if (Binaries.isRoot()) {
            run(List.of("chown", "postgres:postgres", folder.toString()));
        }
        var secret = folder.resolve("password");
        Files.writeString(secret, password + "\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--")); // the folder is private
        run(Binaries.command(
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
            run(List.of("chown", "postgres:postgres", folder.toString()));
        }
        var from = "host=" + HOST + " port=" + via + " user=" + SUPERUSER + " password=" + password
                + " application_name=" + name + " keepalives=0";
        run(Binaries.command(
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
                if (System.nanoTime() > until || guard == null || !guard.isAlive()) {
                    throw new IOException("the server doesn't start: " + log(), e);
                }
                pause();
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

    private ProcessHandle postmaster() throws IOException {
        var pid = Long.parseLong(
                Files.readAllLines(data().resolve("postmaster.pid")).get(0).strip());
        return ProcessHandle.of(pid).orElseThrow(() -> new IOException("the server isn't running"));
    }

    /** Tells the guard that the server's end is intended and its data must remain. */
    private void letGo() throws IOException {
        if (guard != null) {
            try (var pipe = guard.getOutputStream()) {
                pipe.write("stopped\n".getBytes(StandardCharsets.UTF_8));
            }
            ended(guard.toHandle());
        }
    }

    private static void ended(ProcessHandle process) throws IOException {
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (process.isAlive() && !isZombie(process)) {
            if (System.nanoTime() > until) {
                throw new IOException("process " + process.pid() + " doesn't end");
            }
            pause();
        }
    }

    /** Whether it has ended without a parent that waits for it; a container may have none. */
    private static boolean isZombie(ProcessHandle process) throws IOException {
        var status = Path.of("/proc", Long.toString(process.pid()), "stat");
        try {
            return Files.exists(status) && Files.readString(status).contains(") Z ");
        } catch (IOException e) {
            if (process.isAlive()) {
                throw e;
            }
            return true;
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void signal(String name, ProcessHandle process) throws IOException {
        run(List.of("kill", "-" + name, Long.toString(process.pid())));
    }

    private static void run(List<String> command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + ": " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String randomWord() {
        var bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static final class Shared {
        static final PostgresServer SERVER = started();

        private static PostgresServer started() {
            try {
                return start();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
