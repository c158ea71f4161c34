package org.signalbox.tests.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/** An independent vendor: a key of its own, and a connector that it signs and publishes. */
record VendorFiles(Path key, PrivateKey secret, X509Certificate certificate) {
    static final String PASSWORD = "throw-away";

    static VendorFiles make(Path folder) throws Exception {
        var file = Files.createDirectories(folder).resolve("vendor.p12");
        var tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "vendor",
                        "-keyalg",
                        "Ed25519",
                        "-dname",
                        "CN=Plaza and Sons",
                        "-validity",
                        "3650",
                        "-startdate",
                        "-1d",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        if (tool.waitFor() != 0) {
            throw new AssertionError("keytool failed");
        }
        var store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        return new VendorFiles(file, (PrivateKey) store.getKey("vendor", PASSWORD.toCharArray()), (X509Certificate)
                store.getCertificate("vendor"));
    }

    Map<String, String> password() {
        return Map.of("SIGNALBOX_SECRET_KEY", PASSWORD);
    }

    /** Adds this vendor to the workspace's trusted certificates, as an admin does. */
    void trustIn(Path workspace) throws Exception {
        Files.write(
                Files.createDirectories(workspace.resolve(".signalbox/trust")).resolve("vendor.cer"),
                certificate.getEncoded());
    }

    /** A shipped connector, re-signed by this vendor with another version. */
    Path connector(String artifact, String version, Path folder) throws Exception {
        var plain = Files.createTempFile(folder, artifact, ".jar");
        try (var shipped = new JarFile(Signalbox.connector(artifact).toFile())) {
            var manifest = new Manifest();
            manifest.getMainAttributes().putAll(shipped.getManifest().getMainAttributes());
            manifest.getMainAttributes().putValue("Bundle-Version", version);
            try (var out = new JarOutputStream(Files.newOutputStream(plain), manifest)) {
                copy(shipped, out);
            }
        }
        var signed = folder.resolve(artifact + "-" + version + ".jar");
        try (var in = new ZipFile(plain.toFile());
                var out = Files.newOutputStream(signed)) {
            new JarSigner.Builder(
                            secret, CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)))
                    .digestAlgorithm("SHA-256")
                    .signerName("PLAZA")
                    .build()
                    .sign(in, out);
        }
        Files.delete(plain);
        return signed;
    }

    private static void copy(JarFile shipped, JarOutputStream out) throws IOException {
        for (var entry :
                (Iterable<java.util.jar.JarEntry>) () -> shipped.entries().asIterator()) {
            if (!entry.isDirectory() && !entry.getName().startsWith("META-INF/")) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                try (var in = shipped.getInputStream(entry)) {
                    in.transferTo(out);
                }
                out.closeEntry();
            }
        }
    }
}
