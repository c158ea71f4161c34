package org.signalbox.isolation.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.signalbox.isolation.hostile.HostileActivator;

/** Writes the bundle of the hostile connector. */
final class HostileJar {
    static final String NETWORK = "hostile";

    private HostileJar() {}

    /** @param manner what its activator does */
    static Path write(Path folder, String manner) throws Exception {
        var manifest = new Manifest();
        var headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "example.hostile");
        headers.putValue("Bundle-Version", "1.0.0");
        headers.putValue("Bundle-Activator", HostileActivator.class.getName());
        headers.putValue("Import-Package", "org.osgi.framework,org.signalbox.connector.api;version=\"[1.0,2)\"");
        headers.putValue("Signalbox-Connector", NETWORK);
        headers.putValue("X-Manner", manner);
        var classes = Path.of(HostileActivator.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        var file = Files.createTempFile(folder, "hostile-", ".jar");
        try (var out = new JarOutputStream(Files.newOutputStream(file), manifest);
                Stream<Path> all = Files.walk(classes.resolve("org/signalbox/isolation"))) {
            for (var each : all.filter(HostileJar::belongs).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(each).toString()));
                out.write(Files.readAllBytes(each));
                out.closeEntry();
            }
        }
        return file;
    }

    private static boolean belongs(Path file) {
        return file.toString().endsWith(".class")
                && (file.getParent().endsWith("hostile")
                        || file.getFileName().toString().startsWith("Attempts"));
    }

    static Path write(Path folder) throws Exception {
        return write(folder, "");
    }
}
