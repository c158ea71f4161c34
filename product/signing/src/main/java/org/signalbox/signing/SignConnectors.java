package org.signalbox.signing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** Signs every JAR of a folder with this checkout's vendor key and writes the certificate to trust next to them. */
public final class SignConnectors {

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
        for (Path jar : jars(unsigned)) {
            signing.sign(jar, signed.resolve(jar.getFileName()));
        }
        Files.createDirectories(certificate.getParent());
        Files.writeString(certificate, pem(vendor));
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
