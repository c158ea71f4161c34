package org.signalbox.signing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The key with which a checkout signs its connectors, and its self-signed certificate.
 *
 * @param key never leaves the key store's file and this process
 * @param certificate the certificate to trust
 */
public record VendorKey(PrivateKey key, X509Certificate certificate) {

    private static final String ALIAS = "vendor";

    /** The file's mode (0600) protects the key; PKCS#12 requires a password. */
    private static final String PASSWORD = "signalbox";

    @Override
    public String toString() {
        return "VendorKey[" + certificate.getSubjectX500Principal() + "]";
    }

    /**
     * Reads the key, creating one if there is none.
     *
     * @param store a PKCS#12 file
     */
    public static VendorKey openOrCreate(Path store) throws IOException, GeneralSecurityException {
        if (!Files.exists(store)) {
            create(store);
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return new VendorKey(
                (PrivateKey) keys.getKey(ALIAS, PASSWORD.toCharArray()), (X509Certificate) keys.getCertificate(ALIAS));
    }

    /** The JDK creates certificates with its keytool only. */
    private static void create(Path store) throws IOException {
        Path folder = Files.createDirectories(store.toAbsolutePath().getParent());
        Path fresh = Files.createTempDirectory(folder, "key-").resolve("vendor.p12"); // 0700
        try {
            run(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    ALIAS,
                    "-keyalg",
                    "Ed25519",
                    "-dname",
                    "CN=Signalbox (local build)",
                    "-validity",
                    "3650",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    fresh.toString(),
                    "-storepass:env",
                    "SIGNALBOX_STORE"));
            fresh.toFile().setReadable(false, false);
            fresh.toFile().setReadable(true, true);
            Files.move(fresh, store, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException e) {
            Files.delete(fresh); // another build was first; its key is used
        } finally {
            Files.deleteIfExists(fresh);
            Files.deleteIfExists(fresh.getParent());
        }
    }

    private static void run(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SIGNALBOX_STORE", PASSWORD);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("keytool failed: " + output.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while keytool ran", e);
        }
    }
}
