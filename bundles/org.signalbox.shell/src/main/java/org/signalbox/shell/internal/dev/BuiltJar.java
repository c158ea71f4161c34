package org.signalbox.shell.internal.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;
import java.util.jar.JarFile;

/** The connector that a build left in the project's {@code target} folder. */
final class BuiltJar {
    private BuiltJar() {}

    /** The newest JAR whose manifest names a connector. */
    static Optional<Path> find(Path project) throws IOException {
        var target = project.resolve("target");
        if (!Files.isDirectory(target)) {
            return Optional.empty();
        }
        var found = new ArrayList<Path>();
        try (var jars = Files.newDirectoryStream(target, "*.jar")) {
            for (var jar : jars) {
                if (isConnector(jar)) {
                    found.add(jar);
                }
            }
        }
        return found.stream()
                .max(Comparator.comparing((Path jar) -> jar.toFile().lastModified())
                        .thenComparing(Path::toString));
    }

    private static boolean isConnector(Path path) {
        try (var jar = new JarFile(path.toFile(), false)) {
            var manifest = jar.getManifest();
            return manifest != null && manifest.getMainAttributes().getValue("Signalbox-Connector") != null;
        } catch (IOException e) {
            return false; // no JAR, whatever its name says
        }
    }
}
