package org.signalbox.tests.ui.driver.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Copies of connectors. */
final class UnsignedJar {
    private UnsignedJar() {}

    /**
     * A copy of a connector without signatures.
     *
     * @param headers what its manifest says otherwise
     */
    static Path copy(Path connector, Path copy, Map<String, String> headers) throws IOException {
        try (JarFile jar = new JarFile(connector.toFile(), false)) {
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().putAll(jar.getManifest().getMainAttributes());
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            headers.forEach(manifest.getMainAttributes()::putValue);
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(copy), manifest)) {
                for (var entry : jar.stream()
                        .filter(each -> !each.getName().matches("META-INF/(MANIFEST|.+\\.(SF|EC|RSA|DSA)).*|META-INF/"))
                        .toList()) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    jar.getInputStream(entry).transferTo(out);
                    out.closeEntry();
                }
            }
        }
        return copy;
    }
}
