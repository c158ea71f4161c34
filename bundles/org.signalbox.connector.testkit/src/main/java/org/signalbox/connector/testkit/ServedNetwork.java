package org.signalbox.connector.testkit;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Field;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Secret;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;

/**
 * A fixture's network at a port of this machine, to try its connector by hand: with {@code connector dev}, at a
 * terminal and in the window. It never fails, forgets everything at its end, and prints what it is asked.
 */
public final class ServedNetwork implements AutoCloseable {
    /** The port unless another is given: accounts stay connected when the network is served again. */
    private static final int PORT = 8417;

    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

    private final ConnectorFixture fixture;
    private final NetworkServer server;
    private final Path folder;

    private ServedNetwork(ConnectorFixture fixture, int port, Path folder, PrintStream out) throws IOException {
        this.fixture = fixture;
        this.folder = folder;
        server = new NetworkServer(fixture::network, port, new Printer(out));
    }

    /**
     * Serves the network until this process ends, and prints how an account is connected to it.
     *
     * @param arguments the port, if it isn't to be the usual one; 0 for any that is free
     * @throws IllegalArgumentException if there is no such port, or it is taken
     */
    public static void serve(ConnectorFixture fixture, String... arguments) throws InterruptedException {
        var folder = Path.of("target", "served");
        try (var network = start(fixture, port(arguments), folder, System.out)) {
            System.out.println("The network is at " + network.origin() + ". Connect an account, in this folder, while"
                    + " \"signalbox connector dev .\" runs:");
            System.out.println("  signalbox " + String.join(" ", network.command()) + " --workspace target/dev");
            System.out.println("Ctrl+C ends it; it forgets its posts then.");
            new CountDownLatch(1).await();
        }
    }

    /** @param folder takes the secrets of the account, a file each */
    static ServedNetwork start(ConnectorFixture fixture, int port, Path folder, PrintStream out) {
        try {
            return new ServedNetwork(fixture, port, folder, out);
        } catch (BindException e) {
            throw new IllegalArgumentException(
                    "Port " + port + " is taken. Give another one, such as -Dexec.args=" + (port + 1), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int port(String... arguments) {
        if (arguments.length == 0) {
            return PORT;
        }
        try {
            var port = Integer.parseInt(arguments[0]);
            if (arguments.length == 1 && port >= 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(notPort(arguments), e);
        }
        throw new IllegalArgumentException(notPort(arguments));
    }

    private static String notPort(String... arguments) {
        var given = String.join(" ", arguments);
        return "\"" + given + "\" is no port. Give one number up to 65535, 0 for any that is free: -Dexec.args=8500";
    }

    URI origin() {
        return server.origin();
    }

    /** Writes the secrets of the fixture's grant to files, and returns the words that connect an account with them. */
    List<String> command() {
        var grant = fixture.grant(origin());
        var descriptor = fixture.connector().descriptor();
        var words = new ArrayList<>(List.of("accounts", "add", "me@" + descriptor.network()));
        grant.origins().forEach(origin -> words.addAll(List.of("--origin", origin.toString())));
        if (!grant.handle().isEmpty()) {
            words.addAll(List.of("--handle", quoted(grant.handle())));
        }
        fixture.target().ifPresent(target -> words.addAll(List.of("--target", quoted(target))));
        if (descriptor.auth() instanceof Auth.Credentials credentials) {
            credentials.fields().forEach(field -> words.addAll(given(field, grant)));
        }
        return words;
    }

    private List<String> given(Field field, Grant grant) {
        var secret = Optional.ofNullable(fixture.signingKeys().get(field.id()))
                .or(() -> grant.secret(field.id()).map(Secret::reveal));
        return secret.map(value -> List.of("--secret-file", quoted(field.id() + "=" + file(field.id(), value))))
                .or(() ->
                        grant.setting(field.id()).map(value -> List.of("--setting", quoted(field.id() + "=" + value))))
                .orElse(List.of());
    }

    private Path file(String name, String secret) {
        try {
            Files.createDirectories(folder);
            return Files.writeString(folder.resolve(name), secret);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For a shell. */
    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    @Override
    public void close() {
        server.close();
    }

    private record Printer(PrintStream out) implements NetworkServer.Watcher {
        @Override
        public void answered(ReceivedRequest request, NetworkAnswer answer) {
            out.println(request.line() + " → " + answer.status());
        }

        @Override
        public void failed(Throwable failure) {
            failure.printStackTrace(out);
        }
    }
}
