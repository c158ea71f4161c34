package org.signalbox.vault.internal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A desktop's keyring by libsecret's {@code secret-tool}. Secrets are passed through pipes only. */
final class SecretTool implements Keyring {
    private static final Logger LOG = LoggerFactory.getLogger(SecretTool.class);
    private static final long SECONDS = 60; // the desktop may ask the user to unlock it

    private final Optional<Path> tool;

    SecretTool(Optional<Path> tool) {
        this.tool = tool;
    }

    /** Enabled if the tool is installed, there is a session bus, and the keyring isn't disabled. */
    static SecretTool of(Map<String, String> environment) {
        var wanted = !"off".equals(environment.get(MasterKeySource.KEYRING));
        var bus = environment.containsKey("DBUS_SESSION_BUS_ADDRESS");
        return new SecretTool(wanted && bus ? installed(environment.getOrDefault("PATH", "")) : Optional.empty());
    }

    @Override
    public boolean available() {
        return tool.isPresent();
    }

    @Override
    public Optional<String> find(String id) {
        return run("", "lookup", "application", "signalbox", "workspace", id)
                .map(String::strip)
                .filter(secret -> !secret.isEmpty());
    }

    @Override
    public boolean put(String id, String secret) {
        return run(secret, "store", "--label=Signalbox " + id, "application", "signalbox", "workspace", id)
                .isPresent();
    }

    /** The tool's output; empty if it fails. */
    private Optional<String> run(String input, String... args) {
        if (tool.isEmpty()) {
            return Optional.empty();
        }
        var command = new ArrayList<>(List.of(tool.get().toString()));
        command.addAll(List.of(args));
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                LOG.warn("The keyring doesn't answer within {} seconds", SECONDS);
                return Optional.empty();
            }
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.exitValue() == 0 ? Optional.of(output) : Optional.empty();
        } catch (IOException e) {
            LOG.warn("Keyring query failed: {}", e.getMessage());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<Path> installed(String path) {
        for (var folder : path.split(File.pathSeparator)) {
            var candidate = Path.of(folder, "secret-tool");
            if (Files.isExecutable(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
