package org.signalbox.shell.internal.project;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.signalbox.model.Message;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.internal.Arguments;

/**
 * The Maven repository in the folder of an installation.
 *
 * @param version of the parent of connectors' projects in it
 */
public record VendorRepository(Path folder, String version) {
    private static final String PARENT = "org/signalbox/org.signalbox.connector.parent";

    /**
     * @param home the installation's folder
     * @throws CommandException when this installation has none
     */
    public static VendorRepository in(Path home) throws CommandException {
        var folder = home.resolve("maven");
        var versions = folder.resolve(PARENT);
        try {
            if (Files.isDirectory(versions)) {
                try (var all = Files.list(versions)) {
                    var version = all.filter(Files::isDirectory)
                            .map(each -> each.getFileName().toString())
                            .max(String::compareTo);
                    if (version.isPresent()) {
                        return new VendorRepository(folder, version.get());
                    }
                }
            }
        } catch (IOException e) {
            throw new CommandException(ExitCode.NO_INPUT, Message.of("shell.project.no-repository", folder), e);
        }
        throw Arguments.noSuch("shell.project.no-repository", folder);
    }

    URI address() {
        return URI.create(
                folder.toAbsolutePath().normalize().toUri().toASCIIString().replaceAll("/$", ""));
    }
}
