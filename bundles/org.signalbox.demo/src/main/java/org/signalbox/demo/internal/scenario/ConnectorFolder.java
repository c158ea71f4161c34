package org.signalbox.demo.internal.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.signalbox.model.Message;

/**
 * The connectors that ship with the product and aren't installed by themselves.
 *
 * @param home the installation folder
 */
public record ConnectorFolder(Path home) {
    /** Path of a connector by its artifact, such as {@code org.signalbox.connector.chirp}. */
    public Path jar(String artifact) throws ScenarioException {
        var folder = home.resolve("connectors");
        try (var jars = Files.newDirectoryStream(folder, artifact + "-*.jar")) {
            for (var jar : jars) {
                return jar;
            }
        } catch (IOException e) {
            throw new ScenarioException(Message.of("demo.unreadable", folder), e);
        }
        throw new ScenarioException(Message.of("demo.no-connector", folder.resolve(artifact + "-*.jar")));
    }
}
