package org.signalbox.sites.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Writes JARs that look like connectors and are never run. */
final class TinyJar {
    private final Map<String, String> headers = new LinkedHashMap<>(Map.of(
            "Manifest-Version", "1.0",
            "Bundle-Activator", "example.Tiny",
            "Bundle-SymbolicName", "example.tiny",
            "Bundle-Version", "1.0.0",
            "Bundle-Description", "Speaks to Tiny",
            "Signalbox-Connector", "tiny",
            "Signalbox-Name", "Tiny",
            "Signalbox-Egress", "tiny.example",
            "Signalbox-Capabilities", "publish, delete",
            "Signalbox-Api", "1"));

    private int level = 21;

    static TinyJar version(String version) {
        return new TinyJar().header("Bundle-Version", version);
    }

    TinyJar header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** With a class for that Java. */
    TinyJar java(int java) {
        level = java;
        return this;
    }

    TinyJar without(String name) {
        headers.remove(name);
        return this;
    }

    Path write(Path folder) throws IOException {
        var manifest = new Manifest();
        headers.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
        var file = Files.createTempFile(Files.createDirectories(folder), "plain", ".jar");
        try (var out = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            out.putNextEntry(new JarEntry("example/words.txt"));
            out.write(("words of " + headers).getBytes(StandardCharsets.UTF_8));
            out.closeEntry();
            out.putNextEntry(new JarEntry("example/Tiny.class"));
            out.write(
                    ByteBuffer.allocate(8).putInt(0xcafebabe).putInt(level + 44).array());
            out.closeEntry();
        }
        return file;
    }

    Path signed(Path folder) throws Exception {
        return signed(folder, Vendor.TRUSTED);
    }

    Path signed(Path folder, Vendor vendor) throws Exception {
        return vendor.sign(write(folder), Files.createTempFile(folder, "tiny", ".jar"));
    }
}
