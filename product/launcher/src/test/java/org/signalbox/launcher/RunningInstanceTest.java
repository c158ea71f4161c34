package org.signalbox.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class RunningInstanceTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private CommandSocket socket;

    @BeforeEach
    void nameSocket() throws IOException {
        Files.createDirectory(folder.resolve(".signalbox"));
        socket = new CommandSocket(folder, Optional.of(folder.toString()), folder, TrustedPath.ofThisProcess());
    }

    @Test
    void withoutASocketNothingIsForwarded() throws IOException {
        assertThat(send("posts")).isEmpty();
    }

    @Test
    void aSocketThatAKilledInstanceLeftBehindIsPassedOver() throws IOException {
        listen().close();

        assertThat(socket.find()).isNotEmpty();
        assertThat(send("posts")).isEmpty();
    }

    @Test
    void theAnswerIsPrintedAndItsCodeReturned() throws IOException {
        CompletableFuture<String> request =
                answer("{\"out\":\"3 posts é\\n\"}\n{\"err\":\"one is late\\n\"}\n{\"exit\":3}\n");

        assertThat(send("posts", "--json")).hasValue(3);

        assertThat(request.join()).startsWith("{\"args\":[\"posts\",\"--json\"],\"cwd\":\"" + folder + "\"");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("3 posts é\n");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("one is late\n");
    }

    @Test
    void nothingInAnAnswerControlsTheTerminalAndHonestTextStays() throws IOException {
        answer("{\"out\":\"a\\u001b[2J\\u202e\\u009b\\n\\tשלום 👍🏽\\n\"}\n{\"err\":\"\\u0007\\r\"}\n{\"exit\":0}\n");

        assertThat(send("posts")).hasValue(0);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("a\\u001B[2J\\u202E\\u009B\n\tשלום 👍🏽\n");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("\\u0007\\u000D");
    }

    @Test
    void aSecondWindowBringsTheFirstToTheFront() throws IOException {
        CompletableFuture<String> request = answer("{\"exit\":0}\n");

        assertThat(send()).hasValue(0);

        assertThat(request.join()).contains("[\"activate\"]");
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("Signalbox is already open on this workspace");
    }

    @Test
    void anAnswerThatBreaksOffIsAnErrorAndIsSaid() throws IOException {
        answer("{\"out\":\"half\"}\n");

        assertThat(send("posts")).hasValue(70);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("ended before it had answered");
    }

    @Test
    void aFolderThatOthersMayEnterIsNotTrustedAndThatIsSaid() throws IOException {
        try (ServerSocketChannel server = listen()) {
            Files.setPosixFilePermissions(
                    socket.find().orElseThrow().getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));

            assertThat(send("posts")).isEmpty();

            server.configureBlocking(false);
            assertThat(server.accept()).isNull();
        }
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("can't be asked")
                .contains("mode 777");
    }

    @Test
    void anAnswerThatIsNoneIsAnErrorAndIsSaid() throws IOException {
        answer("good morning\n");

        assertThat(send("posts")).hasValue(70);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("ended before it had answered");
    }

    @Test
    void everyWayToWriteAWorkspaceLeadsToOneShortSocket() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Files.createDirectory(folder.resolve("real")));

        assertThat(CommandSocket.of(link).name())
                .isEqualTo(CommandSocket.of(folder.resolve("real")).name())
                .matches("[0-9a-f]{16}\\.sock");
    }

    private OptionalInt send(String... args) throws IOException {
        Options options = Options.parse(List.of(args), new ProcessEnvironment(folder, folder, Map.of(), "Linux"));
        return new RunningInstance(
                        socket,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .send(options);
    }

    private ServerSocketChannel listen() throws IOException {
        Path place = Files.createDirectory(
                folder.toRealPath().resolve("signalbox"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path path = place.resolve(socket.name());
        Files.writeString(socket.record(), path + "\n");
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path));
    }

    /** Answers one request and returns the request. */
    private CompletableFuture<String> answer(String text) throws IOException {
        ServerSocketChannel server = listen();
        return CompletableFuture.supplyAsync(() -> {
            try (server;
                    SocketChannel channel = server.accept()) {
                String request = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8)).readLine();
                channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
                return request;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
