package org.signalbox.isolation.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The program that runs connectors, in the folder {@code isolation} of the installation. */
final class RuntimeFiles {
    private static final String MAIN = "org.signalbox.connector.runtime.Main";
    /** JAR files of its class path. */
    private static final String LIBRARIES = "lib";
    /** Bundles that it starts in its framework. */
    private static final String BUNDLES = "bundles";
    /** The folder of its framework, in the process's own folder. */
    private static final String STORAGE = "framework";

    private RuntimeFiles() {}

    static boolean present(Path folder) {
        return Files.isDirectory(folder.resolve(LIBRARIES));
    }

    static Program program(Path folder) throws IOException {
        return new Program(
                folder,
                jars(folder, LIBRARIES),
                MAIN,
                List.of(),
                List.of(STORAGE),
                jars(folder, BUNDLES),
                Optional.empty());
    }

    /** In a fixed sequence, as an archive of classes needs it. */
    private static List<String> jars(Path folder, String part) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(part))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .sorted()
                    .map(name -> part + "/" + name)
                    .toList();
        }
    }
}
