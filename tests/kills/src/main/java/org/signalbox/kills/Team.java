package org.signalbox.kills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.store.OpenStore;
import org.signalbox.store.StoreAddress;
import org.signalbox.store.Stores;
import org.signalbox.tests.postgres.PostgresDatabase;
import org.signalbox.tests.postgres.PostgresServer;

/**
 * The workspaces of the sending nodes of one store.
 *
 * @param server of the store; empty for a file
 * @param address of the store on that server
 */
record Team(List<NodeWorkspace> workspaces, Optional<PostgresServer> server, Optional<StoreAddress> address)
        implements AutoCloseable {
    private static final int KEY_BYTES = 32;

    /** One connector has no signature, and so always runs in a process of its own. */
    private static final String DEVELOPER = "--developer";

    /** One node on its own file. */
    static Team alone(Path script, Path folder) throws IOException {
        return new Team(
                List.of(workspace(script, folder.resolve("sqlite"), List.of(DEVELOPER), Map.of())),
                Optional.empty(),
                Optional.empty());
    }

    /** Two nodes on one database, with one master key. */
    static Team ofTwo(Path script, Path folder) throws IOException {
        var server = PostgresServer.start();
        try {
            var database = server.database();
            return ofTwo(script, folder, Optional.of(server), database.url(), database);
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /**
     * Two nodes with one master key, on a database that the caller closes.
     *
     * @param url of the store, which may name several servers
     * @param database with the user and password to use
     */
    static Team ofTwo(Path script, Path folder, String url, PostgresDatabase database) throws IOException {
        return ofTwo(script, folder, Optional.empty(), url, database);
    }

    private static Team ofTwo(
            Path script, Path folder, Optional<PostgresServer> server, String url, PostgresDatabase database)
            throws IOException {
        var credentials = Map.of(
                "SIGNALBOX_STORE_USER", database.user(),
                "SIGNALBOX_STORE_PASSWORD", database.password());
        var environment = new HashMap<>(credentials);
        environment.put("SIGNALBOX_KEY_FILE", key(folder).toString());
        var options = List.of("--store", url, DEVELOPER);
        return new Team(
                List.of(
                        workspace(script, folder.resolve("one"), options, environment),
                        workspace(script, folder.resolve("other"), options, environment)),
                server,
                Optional.of(new StoreAddress(url, credentials)));
    }

    private static NodeWorkspace workspace(
            Path script, Path folder, List<String> options, Map<String, String> environment) throws IOException {
        var workspace = new NodeWorkspace(script, folder, options, environment);
        Files.createDirectories(workspace.root());
        return workspace;
    }

    private static Path key(Path folder) throws IOException {
        var bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        var onlyOwner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        return Files.writeString(
                Files.createFile(folder.resolve("team.key"), onlyOwner),
                Base64.getEncoder().encodeToString(bytes));
    }

    /** Opens the store; no node may have it open. */
    OpenStore open() {
        var workspace = workspaces.getFirst().root();
        return address.isPresent()
                ? Stores.open(workspace, address.get(), InstantSource.system())
                : Stores.open(workspace, InstantSource.system());
    }

    /** Enables the networks again that were disabled, as their posts were quarantined or so; no node may run. */
    void enableAll() throws IOException, InterruptedException {
        for (var network : networks(NetworkState.DISABLED)) {
            Main.tell("  %s was disabled, as its posts were quarantined or its process ended too often", network);
            workspaces.getFirst().enable(network);
        }
    }

    private List<String> networks(NetworkState state) {
        try (var opened = open()) {
            return opened.networks().list().stream()
                    .filter(network -> network.state() == state)
                    .map(NetworkRecord::id)
                    .toList();
        }
    }

    @Override
    public void close() {
        server.ifPresent(PostgresServer::close);
    }
}
