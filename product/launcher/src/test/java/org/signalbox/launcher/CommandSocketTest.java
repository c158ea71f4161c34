package org.signalbox.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class CommandSocketTest {

    @TempDir
    Path folder;

    private final List<String> result = new ArrayList<>();
    private Path workspace;
    private Path runtime;
    private Path temporary;

    @BeforeEach
    void makeFolders() throws IOException {
        workspace = folder("w");
        Files.createDirectory(workspace.resolve(".signalbox"));
        runtime = folder("run");
        temporary = folder("tmp");
    }

    @Test
    void where_nothing_listens_nothing_is_found() throws IOException {
        assertThat(socket().find()).isEmpty();
        assertThat(new CommandSocket(
                                folder.resolve("nowhere"), Optional.empty(), temporary, TrustedPath.ofThisProcess())
                        .find())
                .isEmpty();
    }

    @Test
    void it_lies_in_the_users_folder_for_sockets_and_is_found_whatever_the_environment_says() throws IOException {
        try (Closeable listening = listen(socket())) {
            Path path = socketWithout().find().orElseThrow();

            assertThat(path.getParent()).isEqualTo(runtime.toRealPath().resolve("signalbox"));
            assertThat(mode(path)).isEqualTo("rw-------");
            assertThat(mode(path.getParent())).isEqualTo("rwx------");
            assertThat(mode(workspace.resolve(".signalbox/socket.path"))).isEqualTo("rw-------");
            assertThat(greeting(path)).isEqualTo("hello");
            assertThat(listening).isNotNull();
        }
        assertThat(result).isEmpty();
        assertThat(socket().find()).isEmpty();
        assertThat(runtime.resolve("signalbox")).isEmptyDirectory();
    }

    @Test
    void without_such_a_folder_it_lies_in_the_workspace() throws IOException {
        try (Closeable listening = listen(socketWithout())) {
            assertThat(socket().find().orElseThrow().getParent())
                    .isEqualTo(workspace.toRealPath().resolve(".signalbox/socket"));
            assertThat(listening).isNotNull();
        }
        assertThat(result).isEmpty();
    }

    @Test
    void a_workspace_whose_path_is_too_long_has_it_in_a_fresh_folder_that_goes_with_it() throws IOException {
        Path deep = folder("w/" + "deep/".repeat(12));
        Files.createDirectory(deep.resolve(".signalbox"));
        CommandSocket socket = new CommandSocket(deep, Optional.empty(), temporary, TrustedPath.ofThisProcess());

        try (Closeable listening = listen(socket)) {
            Path path = socket.find().orElseThrow();
            assertThat(path.getParent().getParent()).isEqualTo(temporary.toRealPath());
            assertThat(greeting(path)).isEqualTo("hello");
            assertThat(listening).isNotNull();
        }
        assertThat(result).isEmpty();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void a_folder_that_others_can_write_or_enter_is_not_used_and_that_is_told() throws IOException {
        Files.setPosixFilePermissions(runtime, PosixFilePermissions.fromString("rwxrwxrwx"));
        try (Closeable listening = listen(socket())) {
            assertThat(socket().find().orElseThrow()).startsWith(workspace.toRealPath());
            assertThat(listening).isNotNull();
        }
        Files.setPosixFilePermissions(runtime, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(
                Files.createDirectory(runtime.resolve("signalbox")), PosixFilePermissions.fromString("rwxr-xr-x"));
        try (Closeable listening = listen(socket())) {
            assertThat(socket().find().orElseThrow()).startsWith(workspace.toRealPath());
            assertThat(listening).isNotNull();
        }

        assertThat(result).hasSize(2).allMatch(line -> line.contains("XDG_RUNTIME_DIR"));
        assertThat(result.get(0)).contains(runtime + " can be written by others (mode 777)");
        assertThat(result.get(1)).contains("signalbox is open to others (mode 755");
    }

    @Test
    void a_folder_that_is_missing_or_is_a_file_or_no_absolute_path_is_passed_over_and_told() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        for (String named : List.of(folder.resolve("gone").toString(), file.toString(), "relative")) {
            CommandSocket socket =
                    new CommandSocket(workspace, Optional.of(named), temporary, TrustedPath.ofThisProcess());
            try (Closeable listening = listen(socket)) {
                assertThat(socket.find().orElseThrow()).startsWith(workspace.toRealPath());
                assertThat(listening).isNotNull();
            }
        }
        assertThat(result).hasSize(3);
        assertThat(result.get(0)).contains("gone doesn't exist");
        assertThat(result.get(2)).contains("no absolute path");
    }

    @Test
    void a_folder_that_somebody_else_owns_is_not_used_by_either_side() throws IOException {
        assumeRoot();
        Path named = Files.createDirectory(runtime.resolve("theirs"));
        own(named, "nobody");
        CommandSocket socket =
                new CommandSocket(workspace, Optional.of(named.toString()), temporary, TrustedPath.ofThisProcess());
        try (Closeable listening = listen(socket)) {
            assertThat(socket.find().orElseThrow()).startsWith(workspace.toRealPath());
            assertThat(listening).isNotNull();
        }
        assertThat(result).hasSize(1).first().asString().contains(named + " belongs to user ");

        try (Closeable listening = listen(socket())) {
            own(runtime, "nobody");
            assertThatThrownBy(() -> socket().find())
                    .isInstanceOf(UntrustedPathException.class)
                    .hasMessageContaining(runtime + " belongs to user ");
            own(runtime, "root");
            assertThat(listening).isNotNull();
        }
    }

    @Test
    void a_link_of_somebody_else_leads_nowhere() throws IOException {
        assumeRoot();
        Path link = Files.createSymbolicLink(folder.resolve("link"), runtime);
        own(link, "nobody");
        CommandSocket socket =
                new CommandSocket(workspace, Optional.of(link.toString()), temporary, TrustedPath.ofThisProcess());

        try (Closeable listening = listen(socket)) {
            assertThat(socket.find().orElseThrow()).startsWith(workspace.toRealPath());
            assertThat(listening).isNotNull();
        }
        assertThat(result).hasSize(1).first().asString().contains(link + " belongs to user ");
    }

    @Test
    void a_record_that_somebody_else_wrote_is_not_believed() throws IOException {
        assumeRoot();
        Path record = Files.writeString(workspace.resolve(".signalbox/socket.path"), "/tmp/x.sock\n");
        own(record, "nobody");

        assertThatThrownBy(() -> socket().find())
                .isInstanceOf(UntrustedPathException.class)
                .hasMessageContaining("socket.path belongs to user ");
        listen(socket()).close();
        assertThat(result)
                .hasSize(1)
                .first()
                .asString()
                .contains("takes no commands")
                .contains("socket.path belongs to");
    }

    @Test
    void a_record_that_is_about_something_else_is_no_record() throws IOException {
        Path record = workspace.resolve(".signalbox/socket.path");
        for (String text :
                List.of("", "\n", "relative.sock\n", folder.resolve("other.sock") + "\n", "\0\n", "x".repeat(9000))) {
            Files.writeString(record, text);
            assertThat(socket().find()).isEmpty();
        }
        Files.write(record, new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThat(socket().find()).isEmpty();
    }

    @Test
    void what_a_killed_instance_left_is_taken_over_and_its_folder_used_again() throws IOException {
        Path left = leaveBehind(runtime.resolve("signalbox"));
        try (Closeable listening = listen(socket())) {
            assertThat(greeting(left)).isEqualTo("hello");
            assertThat(listening).isNotNull();
        }

        Files.setPosixFilePermissions(workspace, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path passing = leaveBehind(temporary.toRealPath().resolve("signalbox-left"));
        Files.writeString(workspace.resolve(".signalbox/socket.path"), passing + "\n");
        try (Closeable listening = listen(socketWithout())) {
            assertThat(socket().find()).contains(passing);
            assertThat(listening).isNotNull();
        }
    }

    @Test
    void of_two_instances_one_listens_and_the_other_says_so_and_takes_nothing_away() throws Exception {
        try (Closeable listening = listen(socket())) {
            Process second = otherProcess();

            assertThat(new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("takes no commands of other processes: another one that runs on the same workspace");
            assertThat(second.waitFor()).isZero();
            assertThat(greeting(socket().find().orElseThrow())).isEqualTo("hello");
            assertThat(listening).isNotNull();
        }
    }

    @Test
    void a_place_where_no_socket_can_be_bound_is_passed_over() throws IOException {
        Path inTheWay = runtime.resolve("signalbox").resolve(socket().name());
        Files.createDirectories(
                inTheWay.getParent(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.createFile(Files.createDirectory(inTheWay).resolve("file"));

        try (Closeable listening = listen(socket())) {
            assertThat(greeting(socket().find().orElseThrow())).isEqualTo("hello");
            assertThat(listening).isNotNull();
        }
        assertThat(result).hasSize(1).first().asString().contains(inTheWay + " is a folder");
    }

    @Test
    void without_any_safe_place_the_instance_goes_on_and_says_what_is_wrong() throws IOException {
        for (Path each : List.of(runtime, workspace, temporary)) {
            Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        listen(socket()).close();

        assertThat(result)
                .hasSize(1)
                .first()
                .asString()
                .startsWith("this instance takes no commands of other processes: ")
                .contains(runtime + " can be written by others")
                .contains(workspace + " can be written by others")
                .contains(temporary + " can be written by others");
        assertThat(socket().find()).isEmpty();
    }

    private CommandSocket socket() {
        return new CommandSocket(workspace, Optional.of(runtime.toString()), temporary, TrustedPath.ofThisProcess());
    }

    private CommandSocket socketWithout() {
        return new CommandSocket(workspace, Optional.empty(), temporary, TrustedPath.ofThisProcess());
    }

    private Closeable listen(CommandSocket socket) {
        return socket.listen(CommandSocketTest::greet, result::add);
    }

    private static void greet(SocketChannel client) {
        try (client) {
            client.write(StandardCharsets.UTF_8.encode("hello"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String greeting(Path path) throws IOException {
        try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            return new String(Channels.newInputStream(client).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Creates a socket without a listener. */
    private Path leaveBehind(Path place) throws IOException {
        Files.createDirectories(
                place, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path path = place.resolve(socket().name());
        ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(path))
                .close();
        return path;
    }

    private Process otherProcess() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Second.class.getName(),
                        workspace.toString(),
                        runtime.toString(),
                        temporary.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Another instance. */
    static final class Second {

        private Second() {}

        public static void main(String[] args) throws IOException {
            new CommandSocket(Path.of(args[0]), Optional.of(args[1]), Path.of(args[2]), TrustedPath.ofThisProcess())
                    .listen(CommandSocketTest::greet, System.out::println)
                    .close();
        }
    }

    private Path folder(String name) throws IOException {
        Path made = Files.createDirectories(folder.resolve(name));
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
        return made;
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void assumeRoot() {
        assumeTrue(new com.sun.security.auth.module.UnixSystem().getUid() == 0, "only root can give files away");
    }

    private static void own(Path path, String user) throws IOException {
        Files.setAttribute(
                path,
                "posix:owner",
                path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user),
                LinkOption.NOFOLLOW_LINKS);
    }
}
