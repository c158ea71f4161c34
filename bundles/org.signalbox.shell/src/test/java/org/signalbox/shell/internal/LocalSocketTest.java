package org.signalbox.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.Closeable;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.Message;
import org.signalbox.shell.Command;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;

@Timeout(60)
class LocalSocketTest {
    @TempDir
    Path folder;

    private final CommandRunner runner = new CommandRunner(Optional::empty);

    @Test
    void a_request_that_comes_while_bundles_start_waits_for_the_command() throws Exception {
        var started = new CompletableFuture<Void>();
        var clients = new CompletableFuture<Consumer<SocketChannel>>();
        Function<Consumer<SocketChannel>, Closeable> socket = client -> {
            clients.complete(client);
            return () -> {};
        };
        var listening = new LocalSocket(runner, started, socket);
        var address = UnixDomainSocketAddress.of(folder.resolve("s"));
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
                var client = SocketChannel.open(address)) {
            clients.get().accept(server.accept());
            client.write(
                    ByteBuffer.wrap("{\"args\":[\"networks\"],\"cwd\":\"/tmp\"}\n".getBytes(StandardCharsets.UTF_8)));
            Thread.sleep(200); // enough to be answered by mistake
            runner.add(new NetworksStub());
            started.complete(null);

            var answer = new BufferedReader(Channels.newReader(client, StandardCharsets.UTF_8));
            assertThat(answer.lines().toList()).containsExactly("{\"exit\":3}");
        } finally {
            listening.close();
        }
    }

    private static final class NetworksStub implements Command {
        @Override
        public String name() {
            return "networks";
        }

        @Override
        public Message summary() {
            return Message.of("shell.plain", "networks");
        }

        @Override
        public Syntax syntax() {
            return Syntax.of("networks");
        }

        @Override
        public int run(Invocation in) {
            return 3;
        }
    }
}
