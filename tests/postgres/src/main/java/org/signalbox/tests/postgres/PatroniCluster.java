package org.signalbox.tests.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Two PostgreSQL servers under Patroni, with etcd and HAProxy, on loopback ports. The given guard ends all of them. As
 * root they run as the user {@code postgres}. Not thread-safe, except for {@link #role}.
 */
public final class PatroniCluster implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final String OWNER = "signalbox";
    private static final String DATABASE = "team";
    private static final long TIMEOUT_SECONDS = 120;

    private final ProcessGuard guard;
    private final Path folder;
    private final Binaries binaries;
    private final String password;
    private final List<PatroniSettings.Server> servers = new ArrayList<>();
    private final List<TcpProxy> replication = new ArrayList<>();
    private final Map<String, Process> patroni = new HashMap<>();
    private final int proxyPort;

    private PatroniCluster(ProcessGuard guard) throws IOException {
        this.guard = guard;
        folder = Files.createDirectory(guard.folder().resolve("cluster"));
        binaries = Binaries.find();
        password = LocalPrograms.randomWord();
        for (var name : List.of("first", "second")) {
            var home = Files.createDirectory(folder.resolve(name));
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
            var port = ServerPorts.free();
            var way = TcpProxy.to(port);
            replication.add(way);
            servers.add(new PatroniSettings.Server(name, home.toString(), port, way.port(), ServerPorts.free()));
        }
        proxyPort = ServerPorts.free();
    }

    /** The role of a server at a moment. A restarted server, or one that took over, counts as another primary. */
    public record Role(int port, boolean primary, String startedAt) {}

    /** Starts everything; returns when there is a primary with a streaming standby and a database for a team. */
    public static PatroniCluster start(ProcessGuard guard, PatroniSettings settings) throws IOException {
        var cluster = new PatroniCluster(guard);
        var etcd = ServerPorts.free();
        var peer = ServerPorts.free();
        cluster.write("haproxy.cfg", settings.haproxy(cluster.proxyPort, cluster.servers));
        for (var server : cluster.servers) {
            cluster.write(
                    server.name() + ".yml",
                    settings.patroni(server, etcd, cluster.binaries.path(""), cluster.password));
        }
        Files.createDirectory(
                cluster.folder.resolve("etcd"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        if (Binaries.isRoot()) {
            LocalPrograms.run(List.of("chown", "-R", "postgres:postgres", cluster.folder.toString()));
        }
        var client = "http://" + HOST + ":" + etcd;
        var between = "http://" + HOST + ":" + peer;
        cluster.launch(
                "etcd",
                "etcd",
                "--name",
                "one",
                "--data-dir",
                cluster.folder.resolve("etcd").toString(),
                "--listen-client-urls",
                client,
                "--advertise-client-urls",
                client,
                "--listen-peer-urls",
                between,
                "--initial-advertise-peer-urls",
                between,
                "--initial-cluster",
                "one=" + between);
        cluster.startPatroni("first");
        cluster.await("a primary", () -> cluster.primary().isPresent());
        cluster.startPatroni("second");
        cluster.launch(
                "haproxy",
                "haproxy",
                "-db",
                "-f",
                cluster.folder.resolve("haproxy.cfg").toString());
        cluster.makeDatabase();
        cluster.await("a standby", () -> cluster.hasStandby(settings.synchronous()));
        cluster.await("HAProxy leads to the primary", () -> cluster.answers(cluster.proxyPort));
        return cluster;
    }

    /** The programs' versions, such as "Patroni 4.0.7". */
    public static List<String> versions() throws IOException {
        return List.of(
                "Patroni " + word(LocalPrograms.run(List.of("patroni", "--version")), 1),
                "etcd " + word(LocalPrograms.run(List.of("etcd", "--version")), 2),
                "HAProxy " + word(LocalPrograms.run(List.of("haproxy", "-v")), 2),
                "PostgreSQL " + word(LocalPrograms.run(List.of(Binaries.find().path("postgres"), "--version")), 2));
    }

    /** The team's database through HAProxy, as its owner. */
    public PostgresDatabase database() {
        return new PostgresDatabase(HOST, proxyPort, DATABASE, OWNER, password);
    }

    /** The servers' own ports. */
    public List<Integer> ports() {
        return servers.stream().map(PatroniSettings.Server::port).toList();
    }

    /** The current primary, if one answers within a second or two. */
    public Optional<Role> primary() {
        return ports().stream()
                .flatMap(port -> role(port).stream())
                .filter(Role::primary)
                .findFirst();
    }

    /** Asks a server on a new connection; empty when it doesn't answer within a second or two. */
    public Optional<Role> role(int port) {
        try (var connection = connect(port);
                var row = connection
                        .createStatement()
                        .executeQuery("SELECT NOT pg_is_in_recovery(), pg_postmaster_start_time()::text")) {
            row.next();
            return Optional.of(new Role(port, row.getBoolean(1), row.getString(2)));
        } catch (SQLException e) {
            return Optional.empty(); // no answer is a valid result
        }
    }

    /** Sends SIGKILL to all processes of a server; its Patroni keeps running. */
    public void killServer(int port) throws IOException {
        processes(port).forEach(ProcessHandle::destroyForcibly);
    }

    /** Simulates a power failure; kills Patroni first, so that it doesn't react. */
    public void killMachine(int port) throws IOException {
        Objects.requireNonNull(patroni.get(at(port).name())).destroyForcibly();
        killServer(port);
    }

    /** Simulates a hanging machine: nothing answers, and connections stay open. */
    public void freezeMachine(int port) throws IOException {
        LocalPrograms.signal(
                "STOP", Objects.requireNonNull(patroni.get(at(port).name())).toHandle());
        for (var process : processes(port)) {
            LocalPrograms.signal("STOP", process);
        }
    }

    /** Makes the other server the primary in an orderly way; returns when Patroni confirms it. */
    public void switchOver(int port) throws IOException {
        var other = servers.stream()
                .filter(server -> server.port() != port)
                .findFirst()
                .orElseThrow();
        LocalPrograms.run(Binaries.command(
                "patronictl",
                "-c",
                folder.resolve(other.name() + ".yml").toString(),
                "switchover",
                "team",
                "--leader",
                at(port).name(),
                "--candidate",
                other.name(),
                "--force"));
    }

    /** Stops the replication of commits to the standby. */
    public void cutReplication() {
        replication.forEach(TcpProxy::cut);
    }

    /** Closes the replication proxies only; the guard ends the programs. */
    @Override
    public void close() throws IOException {
        for (var way : replication) {
            way.close();
        }
    }

    private void startPatroni(String name) throws IOException {
        patroni.put(name, launch(name, "patroni", folder.resolve(name + ".yml").toString()));
    }

    private Process launch(String name, String... words) throws IOException {
        var command = new ArrayList<>(List.of("setsid"));
        command.addAll(Binaries.command(words));
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        var process = builder.start();
        guard.watch(process);
        return process;
    }

    private void makeDatabase() throws IOException {
        var primary = new PostgresDatabase(HOST, primary().orElseThrow().port(), "postgres", "postgres", password);
        try {
            primary.execute(
                    "CREATE ROLE " + OWNER + " LOGIN CREATEROLE CREATEDB PASSWORD '" + password + "'",
                    "CREATE DATABASE " + DATABASE + " OWNER " + OWNER);
        } catch (SQLException e) {
            throw new IOException("no database could be made", e);
        }
    }

    private boolean hasStandby(boolean synchronous) {
        var streams = "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'"
                + (synchronous ? " AND sync_state = 'sync'" : "");
        try (var connection = connect(primary().orElseThrow().port());
                var row = connection.createStatement().executeQuery(streams)) {
            return row.next() && row.getInt(1) == 1;
        } catch (SQLException e) {
            return false;
        }
    }

    private boolean answers(int port) {
        return role(port).filter(Role::primary).isPresent();
    }

    private Connection connect(int port) throws SQLException {
        var properties = new Properties();
        properties.put("user", "postgres");
        properties.put("password", password);
        properties.put("connectTimeout", "1");
        properties.put("socketTimeout", "1");
        properties.put("loginTimeout", "2");
        return DriverManager.getConnection("jdbc:postgresql://" + HOST + ":" + port + "/postgres", properties);
    }

    private PatroniSettings.Server at(int port) {
        return servers.stream()
                .filter(server -> server.port() == port)
                .findFirst()
                .orElseThrow();
    }

    /** The server's processes, the main process first. */
    private List<ProcessHandle> processes(int port) throws IOException {
        var file = Path.of(at(port).folder(), "data", "postmaster.pid");
        var pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
        var server = ProcessHandle.of(pid).orElseThrow(() -> new IOException("the server isn't running"));
        var all = new ArrayList<>(List.of(server));
        server.children().forEach(all::add);
        return all;
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(
                Files.createFile(
                        folder.resolve(name),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))),
                text);
    }

    private void await(String what, BooleanSupplier there) throws IOException {
        for (var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS); !there.getAsBoolean(); ) {
            if (System.nanoTime() > until) {
                throw new IOException(
                        "in " + TIMEOUT_SECONDS + " s there isn't " + what + "; the logs are in " + folder);
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }

    private static String word(String said, int index) {
        return said.split("\\s+")[index];
    }
}
