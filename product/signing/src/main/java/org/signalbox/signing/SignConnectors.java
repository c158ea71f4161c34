package org.signalbox.signing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Signs every JAR of a folder with this checkout's vendor key. Beside the signed ones it writes their digests, and
 * where it is told the certificate to trust.
 */
public final class SignConnectors {

    /** As {@code sha256sum} reads it; a start verifies no signature of a connector that is listed. */
    private static final String DIGESTS = "SHA256SUMS";

    private SignConnectors() {}

    /** @param args the key store, the folder of unsigned JARs, the folder for signed ones, the certificate's file */
    public static void main(String[] args) throws IOException, GeneralSecurityException {
        if (args.length != 4) {
            throw new IllegalArgumentException("Usage: SignConnectors KEYSTORE UNSIGNED SIGNED CERTIFICATE");
        }
        run(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), Path.of(args[3]));
    }

    static void run(Path store, Path unsigned, Path signed, Path certificate)
            throws IOException, GeneralSecurityException {
        VendorKey vendor = VendorKey.openOrCreate(store);
        JarSigning signing = new JarSigning(vendor);
        Files.createDirectories(signed);
        for (Path old : jars(signed)) {
            Files.delete(old); // of a connector that doesn't ship any more
        }
        StringBuilder digests = new StringBuilder();
        for (Path jar : jars(unsigned)) {
            Path copy = signed.resolve(jar.getFileName());
            signing.sign(jar, copy);
            digests.append(sha256(copy)).append("  ").append(jar.getFileName()).append('\n');
        }
        Files.writeString(signed.resolve(DIGESTS), digests);
        Files.createDirectories(certificate.getParent());
        Files.writeString(certificate, pem(vendor));
    }

    private static String sha256(Path file) throws IOException, GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    private static String pem(VendorKey vendor) throws GeneralSecurityException {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(vendor.certificate().getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    }
}
