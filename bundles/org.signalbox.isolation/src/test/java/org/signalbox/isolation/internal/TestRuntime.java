package org.signalbox.isolation.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** The folder of the program that runs connectors, of the libraries that the tests have. */
final class TestRuntime {
    private static final List<String> LIBRARIES = List.of(
            "org.signalbox.connector.runtime",
            "org.signalbox.connector.wire",
            "org.signalbox.connector.api",
            "gson",
            "org.apache.felix.framework");

    private static final List<String> BUNDLES = List.of(
            "org.osgi.util.function", "org.osgi.util.promise", "org.osgi.service.component", "org.apache.felix.scr");

    private TestRuntime() {}

    /** Laid out as in the product. */
    static Path folder(Path parent) throws IOException {
        var folder = parent.resolve("isolation");
        copy(LIBRARIES, Files.createDirectories(folder.resolve("lib")));
        copy(BUNDLES, Files.createDirectories(folder.resolve("bundles")));
        return folder;
    }

    private static void copy(List<String> names, Path folder) throws IOException {
        var entries = Stream.of(System.getProperty("java.class.path").split(":", -1))
                .map(Path::of)
                .toList();
        for (var name : names) {
            var entry = entries.stream()
                    .filter(each -> is(each, name))
                    .findFirst()
                    .orElseThrow(() -> new IOException(name + " isn't on the class path"));
            var jar = folder.resolve(name + ".jar");
            if (Files.isDirectory(entry)) {
                pack(entry, jar);
            } else {
                Files.copy(entry, jar);
            }
        }
    }

    /** A JAR of the repository or of a module, or a module's folder of classes. */
    private static boolean is(Path entry, String name) {
        return Files.isDirectory(entry)
                ? entry.endsWith(Path.of(name, "target", "classes"))
                : entry.getFileName().toString().matches(java.util.regex.Pattern.quote(name) + "(-[0-9].*)?\\.jar");
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> all = Files.walk(classes)) {
            // The manifest is looked for at the beginning.
            var files = all.filter(Files::isRegularFile)
                    .map(classes::relativize)
                    .map(Path::toString)
                    .sorted((one, other) -> Boolean.compare(other.startsWith("META-INF"), one.startsWith("META-INF")))
                    .toList();
            for (var file : files) {
                out.putNextEntry(new JarEntry(file));
                out.write(Files.readAllBytes(classes.resolve(file)));
                out.closeEntry();
            }
        }
    }
}
