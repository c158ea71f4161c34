package org.signalbox.shell.internal.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;

/**
 * The connector that a build left: in the folder of these builds, so that another Maven in the same project disturbs
 * none, or in {@code target}, where the POM doesn't know {@link #PROPERTY}.
 */
final class BuiltJar {
    /** Of the parent of connectors: the folder that a build writes to, below the project's. */
    static final String PROPERTY = "signalbox.output";

    /** The folder of these builds. Below {@code target}, so that it is cleaned and ignored with it. */
    static final String OUTPUT = "target/dev-build";

    private BuiltJar() {}

    /** Deletes the JARs of earlier builds in the folder of these builds: one that is there later is new. */
    static void forget(Path project) throws IOException {
        for (var jar : jars(project.resolve(OUTPUT))) {
            Files.delete(jar);
        }
    }

    /** Where the last build since {@link #forget} put its JARs, as a path below the project. */
    static Path folder(Path project) throws IOException {
        return Path.of(jars(project.resolve(OUTPUT)).isEmpty() ? "target" : OUTPUT);
    }

    /** The newest JAR there whose manifest names a connector. */
    static Optional<Path> find(Path project) throws IOException {
        return jars(project.resolve(folder(project))).stream()
                .filter(BuiltJar::isConnector)
                .max(Comparator.comparing((Path jar) -> jar.toFile().lastModified())
                        .thenComparing(Path::toString));
    }

    private static List<Path> jars(Path folder) throws IOException {
        var found = new ArrayList<Path>();
        if (Files.isDirectory(folder)) {
            try (var jars = Files.newDirectoryStream(folder, "*.jar")) {
                jars.forEach(found::add);
            }
        }
        return found;
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
