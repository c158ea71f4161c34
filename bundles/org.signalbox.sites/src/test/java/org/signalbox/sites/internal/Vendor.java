package org.signalbox.sites.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;
import org.signalbox.connector.api.Secret;

/** A throw-away vendor with a key file that signs JARs and indexes. */
record Vendor(Path file, PrivateKey key, X509Certificate certificate) {
    static final Secret PASSWORD = Secret.of("throw-away");

    static final Vendor TRUSTED = make("Trusted Vendor", "Ed25519");
    static final Vendor OTHER = make("Other Vendor", "Ed25519");
    static final Vendor STRANGER = make("Stranger", "Ed25519");
    static final Vendor EC = make("Vendor with another kind of key", "EC");

    private static Vendor make(String name, String algorithm) {
        try {
            var file = Files.createTempDirectory("vendor").resolve("keys.p12");
            file.getParent().toFile().deleteOnExit();
            var tool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "vendor",
                            "-keyalg",
                            algorithm,
                            "-dname",
                            "CN=" + name,
                            "-validity",
                            "36500",
                            "-startdate",
                            "2020/01/01 00:00:00",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            file.toString(),
                            "-storepass",
                            PASSWORD.reveal())
                    .redirectErrorStream(true)
                    .start();
            var said = new String(tool.getInputStream().readAllBytes());
            if (tool.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
            file.toFile().deleteOnExit();
            var store = KeyStore.getInstance(file.toFile(), PASSWORD.reveal().toCharArray());
            return new Vendor(
                    file, (PrivateKey) store.getKey("vendor", PASSWORD.reveal().toCharArray()), (X509Certificate)
                            store.getCertificate("vendor"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Path sign(Path jar, Path signed) throws IOException, GeneralSecurityException {
        var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate));
        try (var in = new ZipFile(jar.toFile());
                var out = Files.newOutputStream(signed)) {
            new JarSigner.Builder(key, path)
                    .digestAlgorithm("SHA-256")
                    .signerName("VENDOR")
                    .build()
                    .sign(in, out);
        }
        return signed;
    }

    byte[] sign(byte[] index) throws GeneralSecurityException {
        return IndexSignature.sign(index, key, certificate).write();
    }
}
