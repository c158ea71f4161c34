package org.signalbox.tests.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command socket in the presence of a malicious other user. */
class SocketIT {
    private static final String NOBODY = "nobody";

    /** Listens at a path and records all input. Run from its source by another user. */
    private static final String THIEF = """
        import java.net.*;
        import java.nio.*;
        import java.nio.channels.*;
        import java.nio.file.*;

        class Thief {
            public static void main(String[] args) throws Exception {
                var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                server.bind(UnixDomainSocketAddress.of(args[0]));
                System.out.println("listens");
                while (true) {
                    try (var victim = server.accept()) {
                        var bytes = ByteBuffer.allocate(100_000);
                        if (victim.read(bytes) > 0) {
                            Files.write(Path.of(args[1]), java.util.Arrays.copyOf(bytes.array(), bytes.position()));
                            victim.write(ByteBuffer.wrap("{\\"exit\\":0}\\n".getBytes()));
                        }
                    }
                }
            }
        }
        """;

    @TempDir
    Path folder;

    private Path workspace;

    @BeforeEach
    void letOthersSee() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        workspace = folder.resolve("w");
    }

    @Test
    void a_folder_of_the_users_own_that_is_open_to_others_keeps_no_command_from_starting() throws Exception {
        var runtime = Files.createDirectories(folder.resolve("run/signalbox"));
        Files.setPosixFilePermissions(runtime, PosixFilePermissions.fromString("rwxr-xr-x"));
        var signalbox = at(runtime.getParent());

        var alone = signalbox.process("accounts");
        assertThat(alone.exit()).as(alone.err()).isZero();
        assertThat(alone.err()).isEmpty();

        try (var node = signalbox.serve()) {
            assertThat(node.ready()).startsWith("ready: ");
            var forwarded = signalbox.process("accounts");
            assertThat(forwarded.exit()).as(forwarded.err()).isZero();
        }
        assertThat(signalbox.process("restore", "x.db").exit()).isEqualTo(66);
    }

    @Test
    void what_somebody_else_put_in_the_place_of_the_sockets_folder_gets_no_secret() throws Exception {
        assumeAnotherUser();
        var runtime = Files.createDirectory(folder.resolve("run"));
        give(runtime);
        var signalbox = at(runtime);
        try (var node = signalbox.serve()) {
            assertThat(node.ready()).startsWith("ready: ");
            var place = runtime.resolve("signalbox");
            shell("[ ! -e " + place + " ] || mv " + place + " " + runtime.resolve("away") + "; mkdir -m 700 " + place);
            var stolen = runtime.resolve("stolen");
            try (var thief = thief(place.resolve(socket(runtime).getFileName()), stolen)) {
                var result = signalbox.run(Map.of("SIGNALBOX_SECRET_TOKEN", "hush"), "accounts");

                assertThat(result.exit()).as(result.err()).isZero();
                assertThat(stolen).doesNotExist();
                assertThat(thief.process().isAlive()).isTrue();
            }
        }
    }

    @Test
    void a_socket_that_another_user_answers_gets_nothing_and_that_is_said() throws Exception {
        assumeAnotherUser();
        var theirs = Files.createDirectory(folder.resolve("theirs"));
        give(theirs);
        var own = Files.createDirectory(
                folder.resolve("own"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var signalbox = at(folder);
        Path name;
        try (var node = signalbox.serve()) {
            assertThat(node.ready()).startsWith("ready: ");
            name = socket(folder).getFileName();
        }
        var stolen = theirs.resolve("stolen");
        try (var thief = thief(theirs.resolve("s"), stolen)) {
            assertThat(thief.process().isAlive()).isTrue();
            Files.move(theirs.resolve("s"), own.resolve(name));
            Files.writeString(workspace.resolve(".signalbox/socket.path"), own.resolve(name) + "\n");

            var result = signalbox.run(Map.of("SIGNALBOX_SECRET_TOKEN", "hush"), "accounts");

            assertThat(result.exit()).isEqualTo(77);
            assertThat(result.errorLine())
                    .contains(own.resolve(name).toString())
                    .contains(NOBODY);
            assertThat(stolen).doesNotExist();
        }
    }

    @Test
    void a_node_takes_no_command_of_another_user_not_even_of_root() throws Exception {
        assumeAnotherUser();
        Files.createDirectory(workspace);
        give(workspace);
        var signalbox = new Signalbox(
                workspace,
                Map.of("XDG_RUNTIME_DIR", "", "HOME", workspace.toString(), "SIGNALBOX_KEYRING", "off"),
                List.of(),
                List.of("setpriv", "--reuid", NOBODY, "--clear-groups"));
        assumeTrue(signalbox.process("--version").exit() == 0, "another user can't read the product here");
        try (var node = signalbox.serve()) {
            assertThat(node.ready()).startsWith("ready: ");
            assertThat(signalbox.process("accounts").exit()).isZero();

            try (var client = SocketChannel.open(UnixDomainSocketAddress.of(socket(workspace)))) {
                assertThat(answer(client)).contains("its own user only").contains("{\"exit\":77}");
            }
        }
    }

    @Test
    void a_node_that_was_started_with_the_folder_of_another_user_is_reached_all_the_same() throws Exception {
        assumeAnotherUser();
        var theirs = Files.createDirectory(folder.resolve("theirs"));
        give(theirs);
        var said = folder.resolve("said");
        try (var node = at(theirs).serve(said)) {
            assertThat(node.ready()).startsWith("ready: ");
            assertThat(Files.readString(said).lines())
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("signalbox: takes commands of other processes at " + workspace.toRealPath())
                    .contains(theirs + " belongs to user ")
                    .contains("XDG_RUNTIME_DIR");

            for (var runtime : List.of(theirs, folder)) {
                var result = at(runtime).process("accounts");
                assertThat(result.exit()).as(result.err()).isZero();
                assertThat(result.err()).isEmpty();
            }
        }
    }

    @Test
    void what_a_client_says_forges_no_line_of_the_log_and_controls_no_terminal_that_shows_it() throws Exception {
        var signalbox = at(folder);
        try (var node = signalbox.serve()) {
            assertThat(node.ready()).startsWith("ready: ");
            try (var client = SocketChannel.open(UnixDomainSocketAddress.of(socket(workspace)))) {
                send(
                        client,
                        "{\"x\\n2026-01-01T00:00:00.000Z ERROR [main] forged\\u001b[2J\\u202e\":1}\n"
                                .getBytes(StandardCharsets.UTF_8));
                assertThat(answer(client)).contains("{\"exit\":64}");
            }
        }
        var log = new StringBuilder();
        try (var files = Files.newDirectoryStream(workspace.resolve(".signalbox/log"), "*.log")) {
            for (var file : files) {
                log.append(Files.readString(file));
            }
        }
        assertThat(log).contains("ERROR [main] forged").doesNotContain("\u001b", "\u202e");
        assertThat(log.toString().lines()).noneMatch(line -> line.startsWith("2026-01-01"));
    }

    @Test
    void thousands_of_connections_that_say_nothing_or_nonsense_dont_end_it() throws Exception {
        var signalbox = at(folder);
        var clients = new ArrayList<SocketChannel>();
        try (var node = signalbox.serve()) {
            assertThat(node.ready()).startsWith("ready: ");
            var address = UnixDomainSocketAddress.of(socket(workspace));
            var noise = new byte[100];
            new Random(7).nextBytes(noise);
            noise[99] = '\n';
            try {
                for (var i = 0; i < 3_000; i++) {
                    var client = SocketChannel.open(address);
                    clients.add(client);
                    if (i % 2 == 0) {
                        send(client, i % 4 == 0 ? noise : "{\"args\":[".getBytes(StandardCharsets.UTF_8));
                    }
                }
                assertThat(answer(clients.getLast()))
                        .as("a client too many is told so")
                        .containsAnyOf("{\"exit\":75}", "{\"exit\":64}");
            } finally {
                for (var client : clients) {
                    client.close();
                }
            }
            Team.await(
                    "commands are answered", () -> signalbox.process("accounts").exit() == 0);
            try (var client = SocketChannel.open(address)) {
                send(client, noise);
                assertThat(answer(client)).contains("{\"exit\":64}");
            }
            assertThat(node.process().isAlive()).isTrue();
        }
    }

    @Test
    void without_a_home_folder_everything_runs() throws Exception {
        var signalbox =
                new Signalbox(workspace, Map.of("SIGNALBOX_KEYRING", "off"), List.of(), List.of("env", "-u", "HOME"));

        var result = signalbox.process("accounts");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.err()).isEmpty();
    }

    private Signalbox at(Path runtime) {
        return new Signalbox(
                workspace, Map.of("XDG_RUNTIME_DIR", runtime.toString(), "SIGNALBOX_KEYRING", "off"), List.of());
    }

    /** The node's socket: the recorded path, or one found in a folder. */
    private Path socket(Path place) throws IOException {
        var record = workspace.resolve(".signalbox/socket.path");
        if (Files.exists(record)) {
            return Path.of(Files.readString(record).strip());
        }
        try (Stream<Path> all = Files.walk(place)) {
            return all.filter(path -> path.toString().endsWith(".sock"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** A client beyond the limit is refused and disconnected before it has sent anything. */
    private static void send(SocketChannel client, byte[] bytes) {
        try {
            client.write(ByteBuffer.wrap(bytes));
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("Broken pipe");
        }
    }

    private static String answer(SocketChannel client) throws IOException {
        return new String(Channels.newInputStream(client).readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void assumeAnotherUser() throws Exception {
        assumeTrue(
                "root".equals(System.getProperty("user.name"))
                        && new ProcessBuilder("setpriv", "--reuid", NOBODY, "--clear-groups", "true")
                                        .start()
                                        .waitFor()
                                == 0,
                "only root can act as another user");
    }

    private static void give(Path path) throws IOException {
        Files.setOwner(
                path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(NOBODY));
    }

    private static void shell(String command) throws Exception {
        assertThat(asNobody("sh", "-c", command).inheritIO().start().waitFor()).isZero();
    }

    private SocketHijacker thief(Path path, Path stolen) throws IOException {
        var source = Files.writeString(folder.resolve("Thief.java"), THIEF);
        Files.setPosixFilePermissions(source, PosixFilePermissions.fromString("rw-r--r--"));
        var process = asNobody(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        source.toString(),
                        path.toString(),
                        stolen.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.inputReader().readLine()).isEqualTo("listens");
        return new SocketHijacker(process);
    }

    private static ProcessBuilder asNobody(String... words) {
        return new ProcessBuilder(
                Stream.concat(Stream.of("setpriv", "--reuid", NOBODY, "--clear-groups"), Stream.of(words))
                        .toList());
    }

    /** A process that listens at the path of an instance's socket. */
    private record SocketHijacker(Process process) implements AutoCloseable {
        @Override
        public void close() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }
    }
}
