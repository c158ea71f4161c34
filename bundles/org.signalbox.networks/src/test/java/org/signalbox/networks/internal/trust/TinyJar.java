package org.signalbox.networks.internal.trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Writes connector bundles around the compiled {@code tiny} classes. */
public final class TinyJar {
    private static final Path CLASSES = Path.of("target", "test-classes", "org", "signalbox", "networks", "tiny");
    public static final String TERMS = """
            {"format":"signalbox-terms/1","network":"tiny","version":"2026-01-01","entries":[
             {"id":"tiny.text","kind":"text-limit","operation":"post.create","measure":{"unit":"graphemes"},
              "value":280,"from":"2020-01-01","source":"https://tiny.example/terms","checkedOn":"2026-01-01"}]}
            """;

    private final Map<String, String> headers = new LinkedHashMap<>(Map.of(
            "Bundle-ManifestVersion", "2",
            "Bundle-SymbolicName", "example.tiny",
            "Bundle-Version", "1.0.0",
            "Bundle-Activator", "org.signalbox.networks.tiny.TinyActivator",
            "Import-Package", "org.osgi.framework,org.signalbox.connector.api;version=\"[1.0,2)\"",
            "Signalbox-Connector", "tiny",
            "X-Network", "tiny",
            "Signalbox-Name", "Tiny",
            "Signalbox-Egress", "tiny.example",
            "Signalbox-Api", "1"));
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    /** One with a manifest and nothing else. */
    public static TinyJar bare() {
        return new TinyJar();
    }

    public static TinyJar plain() {
        var jar = new TinyJar();
        try (var classes = Files.newDirectoryStream(CLASSES, "*.class")) {
            for (var each : classes) {
                jar.entries.put("org/signalbox/networks/tiny/" + each.getFileName(), Files.readAllBytes(each));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar.header("Signalbox-Terms", "SIGNALBOX-INF/terms.json").entry("SIGNALBOX-INF/terms.json", TERMS);
    }

    public TinyJar header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public TinyJar without(String header) {
        headers.remove(header);
        return this;
    }

    /** The same connector for another network. */
    public TinyJar of(String network) {
        return header("Signalbox-Connector", network)
                .header("X-Network", network)
                .header("Bundle-SymbolicName", "example." + network)
                .header(
                        "Signalbox-Name",
                        network.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + network.substring(1))
                .without("Signalbox-Terms");
    }

    public TinyJar manner(String manner) {
        return header("X-Manner", manner);
    }

    public TinyJar version(String version) {
        return header("Bundle-Version", version);
    }

    public TinyJar entry(String name, String text) {
        return entry(name, text.getBytes(StandardCharsets.UTF_8));
    }

    public TinyJar entry(String name, byte[] bytes) {
        entries.put(name, bytes);
        return this;
    }

    public Path write(Path file) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
        try (var out = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            for (var entry : entries.entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
        return file;
    }

    /** @param file where the signed one goes */
    public Path signedAs(Path file, VendorKeys vendor) throws IOException, GeneralSecurityException {
        var plain = write(Files.createTempFile("plain", ".jar"));
        try {
            return vendor.sign(plain, file);
        } finally {
            Files.delete(plain);
        }
    }

    public Path signed(Path folder, VendorKeys vendor) throws IOException, GeneralSecurityException {
        var plain = write(Files.createTempFile(folder, "plain", ".jar"));
        return vendor.sign(plain, Files.createTempFile(folder, "tiny", ".jar"));
    }
}
