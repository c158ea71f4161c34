package org.signalbox.isolation.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What Java code reaches from a confined process, beside this one. */
@Timeout(60)
class ConfinedJavaTest {
    @TempDir
    Path folder;

    @Test
    void nothing_of_the_system_is_read_written_seen_started_or_connected_to() throws Exception {
        var surroundings = TestPrograms.confined(folder.resolve("data"));
        var zone = TimeZone.getDefault();
        var locale = Locale.getDefault();
        var home = System.getProperty("user.home");
        var providers = Security.getProviders();
        var secret = Files.writeString(folder.resolve("master.key"), "secret");
        var socket = folder.resolve("socket");
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var local = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                var launcher = new Launcher(ProcessLimits.DEFAULT, Optional.empty())) {
            local.bind(UnixDomainSocketAddress.of(socket));
            var process = launcher.start(
                    TestPrograms.of(
                            Attempts.class,
                            Files.createDirectory(folder.resolve("classes")),
                            secret.toString(),
                            String.valueOf(server.getLocalPort()),
                            socket.toString(),
                            String.valueOf(ProcessHandle.current().pid())),
                    surroundings);
            var said = new String(process.input().readAllBytes(), StandardCharsets.UTF_8);
            var printed = new String(process.printed().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(said.lines()).as(printed).containsExactly("done");
        }
        assertThat(TimeZone.getDefault()).isEqualTo(zone);
        assertThat(Locale.getDefault()).isEqualTo(locale);
        assertThat(System.getProperty("user.home")).isEqualTo(home);
        assertThat(Security.getProviders()).isEqualTo(providers);
    }

    /** Those that do no harm to the machine of the test: what has no success inside has it here. */
    @Test
    void the_same_attempts_have_success_without_a_sandbox() throws Exception {
        Assumptions.assumeTrue(Supervisor.possible(), "the attempts are those of Linux");
        var surroundings = new Surroundings(JavaInstallation.own(), Optional.empty(), folder.resolve("data"));
        var secret = Files.writeString(folder.resolve("master.key"), "secret");
        var socket = folder.resolve("socket");
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var local = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                var launcher = new Launcher(ProcessLimits.DEFAULT, Optional.empty())) {
            local.bind(UnixDomainSocketAddress.of(socket));
            var process = launcher.start(
                    TestPrograms.of(
                            Attempts.class,
                            Files.createDirectory(folder.resolve("classes")),
                            secret.toString(),
                            String.valueOf(server.getLocalPort()),
                            socket.toString(),
                            String.valueOf(ProcessHandle.current().pid()),
                            "(read|list) (" + secret + "|/etc/passwd|/usr)|see processes|start /bin/sh"
                                    + "|read /proc of the host: cmdline|find the host's process|send a datagram|listen"
                                    + "|connect to the (host's loopback interface|UNIX socket " + socket + ")"),
                    surroundings);
            var said = new String(process.input().readAllBytes(), StandardCharsets.UTF_8);
            var printed = new String(process.printed().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(said.lines().map(line -> line.replaceAll(": .*", "").replace(folder.toString(), "")))
                    .as(printed)
                    .contains(
                            "read /master.key",
                            "read /etc/passwd",
                            "list /usr",
                            "see processes",
                            "start /bin/sh",
                            "find the host's process",
                            "send a datagram",
                            "listen",
                            "connect to the host's loopback interface",
                            "connect to the UNIX socket /socket",
                            "done");
        }
    }
}
