package org.signalbox.tests.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where connectors of this source tree are: beside the other bundles, or as vendors' projects below examples. */
final class ConnectorFolders {
    private static final Path ROOT = Path.of(System.getProperty("signalbox.root"));
    private static final String VENDOR = "org.signalbox.vendor.";

    private ConnectorFolders() {}

    /** The folder of a bundle. */
    static Path of(String bundle) {
        return bundle.startsWith(VENDOR)
                ? ROOT.resolve("examples").resolve(bundle.substring(VENDOR.length()))
                : ROOT.resolve("bundles").resolve(bundle);
    }

    /** The bundle in a folder. */
    static String bundle(Path folder) {
        var name = folder.getFileName().toString();
        return folder.getParent().endsWith("examples") ? VENDOR + name : name;
    }

    /** All folders that may have one. */
    static List<Path> all() {
        return Stream.of("bundles", "examples").flatMap(ConnectorFolders::in).sorted().toList();
    }

    private static Stream<Path> in(String folder) {
        try (var folders = Files.list(ROOT.resolve(folder))) {
            return folders.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
