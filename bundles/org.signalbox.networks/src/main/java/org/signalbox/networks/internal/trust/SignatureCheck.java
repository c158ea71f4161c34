package org.signalbox.networks.internal.trust;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.signalbox.networks.LifecycleException;

/**
 * Proves that every byte of a JAR was signed by one trusted vendor. Only the signing certificate itself counts, not
 * what stands behind it in its chain: the JDK's JAR verification doesn't check that chain.
 */
final class SignatureCheck {
    private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
    private static final Pattern MANIFEST_DIGEST = Pattern.compile("(SHA-(?:256|384|512))-Digest-Manifest");

    private final JarFile jar;
    private final String file;

    private SignatureCheck(JarFile jar, String file) {
        this.jar = jar;
        this.file = file;
    }

    /**
     * Reads the whole of a JAR whose {@link ZipConsistency} is right.
     *
     * @param file its name, for the refusal
     * @param trusted the vendors that are; empty for whoever signed it
     * @param at when certificates have to be valid
     * @param developer whether one without any signature is taken; one with a signature is checked like any other
     */
    static Signer check(Path copy, String file, Optional<Set<X509Certificate>> trusted, Instant at, boolean developer)
            throws LifecycleException, IOException {
        try (var jar = new JarFile(copy.toFile(), true, ZipFile.OPEN_READ)) {
            if (isUnsigned(jar)) {
                if (developer) {
                    return Signer.NOBODY;
                }
                throw ConnectorRefusal.of("not-signed", file);
            }
            return signer(new SignatureCheck(jar, file).check(trusted), file, at);
        } catch (SecurityException e) {
            throw ConnectorRefusal.of(e, "changed", file);
        }
    }

    /** @param at when the certificate has to be valid */
    static Signer signer(X509Certificate certificate, String file, Instant at) throws LifecycleException {
        try {
            certificate.checkValidity(Date.from(at));
            return Signer.of(certificate);
        } catch (CertificateExpiredException | CertificateNotYetValidException e) {
            throw ConnectorRefusal.of(e, "certificate-dates", file);
        }
    }

    /** Whether it has a manifest and nothing of a signature. */
    private static boolean isUnsigned(JarFile jar) throws IOException {
        return jar.getManifest() != null
                && jar.stream().noneMatch(entry -> {
                    var name = entry.getName().toUpperCase(Locale.ROOT);
                    return SIGNATURE.matcher(name).matches() || name.startsWith("META-INF/SIG-");
                });
    }

    private X509Certificate check(Optional<Set<X509Certificate>> trusted) throws LifecycleException, IOException {
        if (jar.getManifest() == null) {
            throw ConnectorRefusal.of("no-manifest", file);
        }
        checkSignatureFiles();
        var files = new ArrayList<JarEntry>();
        for (var entry : (Iterable<JarEntry>) () -> jar.entries().asIterator()) {
            read(entry);
            if (!entry.isDirectory() && !isSignature(entry.getName())) {
                files.add(entry);
            }
        }
        var signers = commonSigners(files);
        trusted.ifPresent(signers::retainAll);
        if (signers.isEmpty()) {
            throw ConnectorRefusal.of("untrusted", file, String.join(", ", names(files)));
        }
        checkManifestDigests();
        checkWhole();
        // Of several trusted ones always the same, whatever the order that a set has today.
        return Collections.min(
                signers, Comparator.comparing(each -> Signer.of(each).keyId()));
    }

    /**
     * There is one signature file and its block, and nothing else that goes by such a name: Java passes over what it
     * can't use of them, and anything could lie in it.
     */
    private void checkSignatureFiles() throws LifecycleException {
        var names = jar.stream()
                .map(entry -> entry.getName().toUpperCase(Locale.ROOT))
                .filter(name -> SIGNATURE.matcher(name).matches())
                .sorted()
                .toList();
        if (names.isEmpty()) {
            return;
        }
        var bases = names.stream()
                .map(name -> name.substring(0, name.lastIndexOf('.')))
                .distinct()
                .count();
        if (names.size() != 2 || bases != 1 || names.stream().noneMatch(name -> name.endsWith(".SF"))) {
            throw ConnectorRefusal.of("signature-files", file, String.join(", ", names));
        }
    }

    /** Signers are known once an entry was read to its end. */
    private void read(JarEntry entry) throws IOException {
        try (var in = jar.getInputStream(entry)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static boolean isSignature(String name) {
        return name.equals(JarFile.MANIFEST_NAME)
                || SIGNATURE.matcher(name.toUpperCase(Locale.ROOT)).matches();
    }

    private Set<X509Certificate> commonSigners(List<JarEntry> files) throws LifecycleException {
        Set<X509Certificate> common = null;
        for (var entry : files) {
            var signers = entry.getCodeSigners();
            if (signers == null || signers.length == 0) {
                throw ConnectorRefusal.of("unsigned", file, entry.getName());
            }
            var own = new HashSet<X509Certificate>();
            for (var signer : signers) {
                own.add(certificate(signer));
            }
            if (common == null) {
                common = own;
            } else {
                common.retainAll(own);
            }
        }
        if (common == null) {
            throw ConnectorRefusal.of("empty", file);
        }
        return common;
    }

    private static List<String> names(List<JarEntry> files) {
        return files.stream()
                .flatMap(entry -> List.of(entry.getCodeSigners()).stream())
                .map(signer -> Signer.of(certificate(signer)).toString())
                .distinct()
                .limit(3)
                .toList();
    }

    private static X509Certificate certificate(CodeSigner signer) {
        return (X509Certificate) signer.getSignerCertPath().getCertificates().get(0);
    }

    /** The headers count as signed only where the signature covers the manifest as a whole. */
    private void checkManifestDigests() throws LifecycleException, IOException {
        byte[] manifest;
        try (var in = jar.getInputStream(jar.getEntry(JarFile.MANIFEST_NAME))) {
            manifest = in.readAllBytes();
        }
        for (var entry : (Iterable<JarEntry>) () -> jar.entries().asIterator()) {
            var name = entry.getName().toUpperCase(Locale.ROOT);
            if (SIGNATURE.matcher(name).matches() && name.endsWith(".SF")) {
                try (var in = jar.getInputStream(entry)) {
                    if (!covers(new Manifest(in), manifest)) {
                        throw ConnectorRefusal.of("changed", file);
                    }
                }
            }
        }
    }

    /** Refuses a JAR that lacks a signed entry, such as a removed class or terms document. */
    private void checkWhole() throws LifecycleException, IOException {
        for (var section : jar.getManifest().getEntries().entrySet()) {
            var signed = section.getValue().keySet().stream()
                    .anyMatch(attribute -> attribute.toString().endsWith("-Digest"));
            if (signed && jar.getEntry(section.getKey()) == null) {
                throw ConnectorRefusal.of("removed", file, section.getKey());
            }
        }
    }

    private static boolean covers(Manifest signature, byte[] manifest) {
        return signature.getMainAttributes().entrySet().stream().anyMatch(attribute -> {
            var algorithm = MANIFEST_DIGEST.matcher(attribute.getKey().toString());
            try {
                return algorithm.matches()
                        && Base64.getEncoder()
                                .encodeToString(MessageDigest.getInstance(algorithm.group(1))
                                        .digest(manifest))
                                .equals(attribute.getValue());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-2", e);
            }
        });
    }
}
