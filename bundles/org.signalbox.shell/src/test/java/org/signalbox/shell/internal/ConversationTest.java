package org.signalbox.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.Message;
import org.signalbox.shell.Command;
import org.signalbox.shell.Invocation;

class ConversationTest {
    @TempDir
    Path folder;

    private final CommandRunner runner = new CommandRunner(Optional::empty);
    private final CountDownLatch interrupted = new CountDownLatch(1);

    @Test
    void the_answer_is_lines_of_json_and_the_exit_code_comes_last() throws Exception {
        runner.add(new Echo());

        assertThat(talk("{\"args\":[\"echo\",\"é\"],\"cwd\":\"/tmp\",\"environment\":{\"SIGNALBOX_SECRET_KEY\":\"s\"}}\n"))
                .containsExactly("{\"out\":\"é in /tmp with a secret\\n\"}", "{\"exit\":3}");
    }

    @Test
    void what_is_no_request_is_told_as_such() throws Exception {
        assertThat(talk("hello\n")).last().isEqualTo("{\"exit\":64}");
        assertThat(talk("{}\n")).last().isEqualTo("{\"exit\":64}");
    }

    @Test
    void a_client_that_goes_away_stops_its_command() throws Exception {
        runner.add(new Echo());
        try (var server = server()) {
            var serving = serve(server);
            try (var client = SocketChannel.open(server.getLocalAddress())) {
                send(client, "{\"args\":[\"echo\",\"wait\"],\"cwd\":\"/tmp\"}\n");
                assertThat(reader(client).readLine()).contains("waiting");
            }
            assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
            serving.join();
        }
    }

    private List<String> talk(String request) throws Exception {
        try (var server = server()) {
            var serving = serve(server);
            try (var client = SocketChannel.open(server.getLocalAddress())) {
                send(client, request);
                var lines = reader(client).lines().toList();
                serving.join();
                return lines;
            }
        }
    }

    private ServerSocketChannel server() throws IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(folder.resolve("s" + System.nanoTime())));
    }

    private Thread serve(ServerSocketChannel server) {
        return Thread.ofVirtual().start(() -> {
            try (var accepted = server.accept()) {
                new Conversation(accepted, runner).run();
            } catch (IOException e) {
                // the client of one test goes away before the answer
                assertThat(interrupted.getCount()).isZero();
            }
        });
    }

    private static void send(SocketChannel client, String line) throws IOException {
        client.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
    }

    private static BufferedReader reader(SocketChannel client) {
        return new BufferedReader(Channels.newReader(client, StandardCharsets.UTF_8));
    }

    /** Says its word, or waits for ever. */
    private final class Echo implements Command {
        @Override
        public String name() {
            return "echo";
        }

        @Override
        public String usage() {
            return "echo WORD";
        }

        @Override
        public Message summary() {
            return Message.of("shell.plain", "echo");
        }

        @Override
        public int run(Invocation in) throws InterruptedException {
            if (in.args().get(0).equals("wait")) {
                in.out().println("waiting");
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                    throw e;
                }
            }
            var secret = in.secrets().given("key").isPresent() ? "a" : "no";
            in.out().print(in.args().get(0) + " in " + in.directory() + " with " + secret + " secret\n");
            return 3;
        }
    }
}
