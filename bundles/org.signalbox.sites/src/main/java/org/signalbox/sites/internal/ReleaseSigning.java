package org.signalbox.sites.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import jdk.security.jarsigner.JarSigner;
import jdk.security.jarsigner.JarSignerException;
import org.signalbox.model.Sha256;
import org.signalbox.sites.SiteException;

/** Signs connectors that nobody signed yet, as jarsigner does, and tells whether two signed ones hold the same. */
final class ReleaseSigning {
    private static final Pattern SIGNATURE = Pattern.compile("META-INF/([^/]+\\.(SF|RSA|DSA|EC)|SIG-.*)");
    private static final String NAME = "VENDOR";

    private ReleaseSigning() {}

    /** Whether nothing in it is a signature. */
    static boolean isUnsigned(Path jar) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            return zip.stream().noneMatch(entry -> isSignature(entry.getName()));
        }
    }

    private static boolean isSignature(String name) {
        return SIGNATURE.matcher(name.toUpperCase(Locale.ROOT)).matches();
    }

    /** The bytes of the signed JAR. The file isn't changed. */
    static byte[] sign(Path jar, VendorKey vendor) throws SiteException {
        try (var in = new ZipFile(jar.toFile())) {
            var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(vendor.certificate()));
            var out = new ByteArrayOutputStream();
            new JarSigner.Builder(vendor.key(), path)
                    .digestAlgorithm("SHA-256")
                    .signerName(NAME)
                    .build()
                    .sign(in, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw SiteRefusal.notPossible(e, "unreadable", jar, String.valueOf(e.getMessage()));
        } catch (GeneralSecurityException | JarSignerException e) {
            throw SiteRefusal.notPossible(e, "not-signed", jar, String.valueOf(e.getMessage()));
        } catch (NoClassDefFoundError e) { // a Java without the module jdk.jartool
            throw SiteRefusal.notPossible(e, "no-signer", jar);
        }
    }

    /**
     * Whether two JARs have the same headers and the same files, whenever and by whom they were signed and packed.
     *
     * @param one bytes of a JAR
     * @param other bytes of another
     */
    static boolean sameContent(byte[] one, byte[] other) throws IOException {
        return Arrays.equals(one, other) || content(one).equals(content(other));
    }

    private static SortedMap<String, String> content(byte[] jar) throws IOException {
        var content = new TreeMap<String, String>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                var name = entry.getName();
                if (name.equals(JarFile.MANIFEST_NAME)) { // its other sections are of the signature
                    new Manifest(in)
                            .getMainAttributes()
                            .forEach((header, value) -> content.put("header " + header, String.valueOf(value)));
                } else if (!entry.isDirectory() && !isSignature(name)) {
                    content.put("file " + name, Sha256.hex(in.readAllBytes()));
                }
            }
        }
        return content;
    }
}
