package org.signalbox.shell.internal.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarFile;
import org.signalbox.model.Message;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;

/** The networks whose connectors come with an installation: there, nobody else's connector can take their ids. */
public final class ShippedNetworks {
    private static final String HEADER = "Signalbox-Connector";

    private ShippedNetworks() {}

    /**
     * @param home the installation's folder
     * @throws CommandException when a connector in it has the id of this name
     */
    public static void requireOther(Path home, ConnectorName name) throws CommandException {
        var folder = home.resolve("connectors");
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var jars = Files.newDirectoryStream(folder, "*.jar")) {
            for (var jar : jars) {
                if (id(jar).equals(Optional.of(name.id()))) {
                    throw new CommandException(
                            ExitCode.CANT_CREATE, Message.of("shell.project.shipped", name.id(), "my-" + name.id()));
                }
            }
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.NO_INPUT,
                    Message.of("shell.project.connectors", folder, String.valueOf(e.getMessage())),
                    e);
        }
    }

    private static Optional<String> id(Path path) throws IOException {
        try (var jar = new JarFile(path.toFile(), false)) {
            return Optional.ofNullable(jar.getManifest())
                    .map(manifest -> manifest.getMainAttributes().getValue(HEADER))
                    .map(String::strip);
        }
    }
}
