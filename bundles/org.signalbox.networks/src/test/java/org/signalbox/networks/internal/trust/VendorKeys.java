package org.signalbox.networks.internal.trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertPath;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/** A throw-away vendor who signs JARs. */
public record VendorKeys(PrivateKey key, X509Certificate certificate) {
    public static final VendorKeys TRUSTED = make("Trusted Vendor");
    public static final VendorKeys FOREIGN = make("Foreign Vendor");
    public static final VendorKeys SECOND = make("Second Vendor");

    private static VendorKeys make(String name) {
        return make(name, "-1d", "3650");
    }

    /** One whose certificate isn't valid any more. */
    public static VendorKeys expired(String name) {
        return make(name, "-10d", "1");
    }

    /** @param from when its certificate begins, as keytool takes it */
    private static VendorKeys make(String name, String from, String days) {
        try {
            var folder = Files.createTempDirectory("vendor");
            var file = folder.resolve("keys.p12");
            var tool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "vendor",
                            "-keyalg",
                            "EC",
                            "-groupname",
                            "secp256r1",
                            "-dname",
                            "CN=" + name,
                            "-validity",
                            days,
                            "-startdate",
                            from,
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            file.toString(),
                            "-storepass",
                            "throw-away")
                    .redirectErrorStream(true)
                    .start();
            var said = new String(tool.getInputStream().readAllBytes());
            if (tool.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
            var store = KeyStore.getInstance(file.toFile(), "throw-away".toCharArray());
            Files.delete(file);
            Files.delete(folder);
            return new VendorKeys((PrivateKey) store.getKey("vendor", "throw-away".toCharArray()), (X509Certificate)
                    store.getCertificate("vendor"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signs, as jarsigner does. */
    Path sign(Path jar, Path signed) throws IOException, GeneralSecurityException {
        CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate));
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

    public void trustIn(Path folder) throws IOException, GeneralSecurityException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("vendor.cer"), certificate.getEncoded());
    }
}
