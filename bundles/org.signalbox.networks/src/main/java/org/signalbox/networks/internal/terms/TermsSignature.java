package org.signalbox.networks.internal.terms;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.internal.trust.ConnectorRefusal;
import org.signalbox.networks.internal.trust.Signer;

/** The detached signature of a terms document: Ed25519 over its bytes. */
record TermsSignature(byte[] bytes) {
    /** RFC 8032. */
    private static final int LENGTH = 64;

    private static final Set<String> KEYS = Set.of("Ed25519", "EdDSA");

    /** @param raw the signature itself, or its Base64 as text */
    static TermsSignature of(byte[] raw, String name) throws LifecycleException {
        if (raw.length == LENGTH) {
            return new TermsSignature(raw);
        }
        try {
            var text = new String(raw, StandardCharsets.US_ASCII).replaceAll("\\s", "");
            var bytes = Base64.getDecoder().decode(text);
            if (bytes.length == LENGTH) {
                return new TermsSignature(bytes);
            }
        } catch (IllegalArgumentException e) {
            throw ConnectorRefusal.of(e, "terms-signature-shape", name);
        }
        throw ConnectorRefusal.of("terms-signature-shape", name);
    }

    /**
     * The signer of a document.
     *
     * @param at when the certificate has to be valid
     * @throws LifecycleException when none of the trusted ones did
     */
    Signer check(byte[] document, Set<X509Certificate> trusted, Instant at, String name) throws LifecycleException {
        var certificate = trusted.stream()
                .filter(each -> signed(document, each))
                .findFirst()
                .orElseThrow(() -> ConnectorRefusal.of("terms-signature", name));
        try {
            certificate.checkValidity(Date.from(at));
        } catch (CertificateExpiredException | CertificateNotYetValidException e) {
            throw ConnectorRefusal.of(e, "certificate-dates", name);
        }
        return Signer.of(certificate);
    }

    private boolean signed(byte[] document, X509Certificate certificate) {
        if (!KEYS.contains(certificate.getPublicKey().getAlgorithm())) {
            return false;
        }
        try {
            var check = Signature.getInstance("Ed25519");
            check.initVerify(certificate.getPublicKey());
            check.update(document);
            return check.verify(bytes);
        } catch (GeneralSecurityException e) {
            return false; // a signature that can't be one of this key
        }
    }

    /** Its file beside the document, where it is there. */
    static Optional<java.nio.file.Path> file(java.nio.file.Path document) {
        var beside =
                document.resolveSibling(document.getFileName() + org.signalbox.networks.TermsImports.SIGNATURE_SUFFIX);
        return Optional.of(beside).filter(java.nio.file.Files::isRegularFile);
    }
}
