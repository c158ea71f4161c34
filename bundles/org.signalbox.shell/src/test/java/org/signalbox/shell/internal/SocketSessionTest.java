package org.signalbox.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
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
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.model.Message;
import org.signalbox.shell.Command;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;

@Timeout(60)
class SocketSessionTest {
    @TempDir
    Path folder;

    private final CommandRunner runner = new CommandRunner(Optional::empty);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final Locale before = Locale.getDefault();
    private Duration timeout = Duration.ofMinutes(1);

    @BeforeEach
    void inEnglish() {
        Locale.setDefault(Locale.ENGLISH);
    }

    @AfterEach
    void back() {
        Locale.setDefault(before);
    }

    @Test
    void the_answer_is_lines_of_json_and_the_exit_code_comes_last() throws Exception {
        runner.add(new Echo());

        assertThat(talk("{\"args\":[\"echo\",\"é\"],\"cwd\":\"/tmp\",\"environment\":"
                        + "{\"SIGNALBOX_SECRET_KEY\":\"s\"}}\n"))
                .containsExactly("{\"out\":\"é in /tmp with a secret\\n\"}", "{\"exit\":3}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "hello                                                        | JSON can't be read at $",
                "                                                             | JSON can't be read at $",
                "{                                                            | JSON can't be read at $",
                "null                                                         | $ isn't of the form {…}",
                "[]                                                           | $ isn't of the form {…}",
                "{}                                                           | args is missing",
                "{'args':[]}                                                  | cwd is missing",
                "{'args':'accounts','cwd':'/'}                                | $.args isn't of the form",
                "{'args':[[[[[[]]]]]],'cwd':'/'}                              | $.args[0] isn't of the form",
                "{'args':['a',1],'cwd':'/'}                                   | $.args[1] isn't of the form",
                "{'args':[null],'cwd':'/'}                                    | $.args[0] isn't of the form",
                "{'args':['a\\u0000'],'cwd':'/'}                              | $.args[0] holds a character",
                "{'args':['\\ud800'],'cwd':'/'}                               | $.args[0] holds a character",
                "{'args':[],'cwd':'here'}                                     | isn't the absolute path",
                "{'args':[],'cwd':'\\u0000'}                                  | $.cwd holds a character",
                "{'args':[],'cwd':7}                                          | $.cwd isn't of the form",
                "{'args':[],'args':[],'cwd':'/'}                              | args is there twice",
                "{'args':[],'cwd':'/','stdin':'x'}                            | nothing is called \"stdin\"",
                "{'args':[],'cwd':'/','environment':[]}                       | $.environment isn't of the form",
                "{'args':[],'cwd':'/','environment':{'PATH':'x'}}             | PATH doesn't begin with "
                        + "SIGNALBOX_SECRET_",
                "{'args':[],'cwd':'/','environment':{'SIGNALBOX_SECRET_A':1}} | SIGNALBOX_SECRET_A isn't of the form",
                "{'args':[],'cwd':'/','environment':{'SIGNALBOX_SECRET_A':'1','SIGNALBOX_SECRET_A':'2'}} | "
                        + "SIGNALBOX_SECRET_A is there twice",
                "{'args':[],'cwd':'/'} {}                                     | JSON can't be read at $",
            })
    void what_is_no_request_is_answered_with_what_is_wrong(String line, String said) throws Exception {
        refused(((line == null ? "" : line).replace('\'', '"') + "\n").getBytes(StandardCharsets.UTF_8), said);
    }

    @Test
    void deep_nesting_huge_lines_and_bytes_that_are_no_text_are_answered_too() throws Exception {
        refused(("[".repeat(500_000) + "\n").getBytes(StandardCharsets.UTF_8), "isn't of the form");
        refused(("{\"x\":" + "[".repeat(500_000) + "\n").getBytes(StandardCharsets.UTF_8), "nothing is called");
        refused(("x".repeat(5_000_000) + "\n").getBytes(StandardCharsets.UTF_8), "longer than 1 MB");
        refused(new byte[] {(byte) 0xff, 0, (byte) 0xc0, '\n'}, "isn't UTF-8");
        refused(new byte[] {0, 0, 0, '\n'}, "can't be read");
    }

    @Test
    void half_a_request_is_answered_when_the_client_ends_it_or_is_silent() throws Exception {
        var half = "{\"args\":[".getBytes(StandardCharsets.UTF_8);
        timeout = Duration.ofMillis(100);
        assertThat(talk(half, false)).first().asString().contains("wasn't complete after");
        assertThat(talk(new byte[0], false)).first().asString().contains("wasn't complete after");

        timeout = Duration.ofMinutes(1);
        assertThat(talk(half, true)).first().asString().contains("ends before its line does");
    }

    @Test
    void who_only_looks_whether_somebody_listens_gets_no_answer() throws Exception {
        assertThat(talk(new byte[0], true)).isEmpty();
    }

    @Test
    void an_unknown_command_is_told_as_everywhere() throws Exception {
        assertThat(talk("{\"args\":[\"frobnicate\"],\"cwd\":\"/\"}\n"))
                .hasSize(2)
                .last()
                .isEqualTo("{\"exit\":64}");
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

    private void refused(byte[] request, String said) throws Exception {
        var answer = talk(request, false);

        assertThat(answer).hasSize(2).last().isEqualTo("{\"exit\":64}");
        assertThat(JsonParser.parseString(answer.get(0))
                        .getAsJsonObject()
                        .get("err")
                        .getAsString())
                .startsWith("signalbox: what came over the socket is no request: ")
                .contains(said)
                .endsWith("\n");
    }

    private List<String> talk(String request) throws Exception {
        return talk(request.getBytes(StandardCharsets.UTF_8), false);
    }

    /** Response lines until the connection is closed. */
    private List<String> talk(byte[] request, boolean end) throws Exception {
        try (var server = server()) {
            var serving = serve(server);
            try (var client = SocketChannel.open(server.getLocalAddress())) {
                for (var bytes = ByteBuffer.wrap(request); bytes.hasRemaining(); ) {
                    client.write(bytes);
                }
                if (end) {
                    client.shutdownOutput();
                }
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
                new SocketSession(accepted, runner, timeout).run();
            } catch (IOException e) {
                // One test's client disconnects before the response.
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

    /** Prints a word, or waits forever. */
    private final class Echo implements Command {
        @Override
        public String name() {
            return "echo";
        }

        @Override
        public Syntax syntax() {
            return Syntax.of("echo").word("WORD");
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
