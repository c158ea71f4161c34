package org.signalbox.sites.internal;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Set;
import java.util.regex.Pattern;
import org.signalbox.networks.Vendors;
import org.signalbox.sites.SiteException;

/**
 * Detached signature of an index: Ed25519 (RFC 8032) over the exact bytes of {@code site.json}.
 *
 * @param key vendor key id: SHA-256 of the certificate
 * @param signature 64 bytes
 */
record IndexSignature(String key, byte[] signature) {
    static final String FORMAT = "signalbox-signature/1";
    static final String ALGORITHM = "Ed25519";

    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{86}==");
    private static final Pattern ANY = Pattern.compile("(?s).*");

    static IndexSignature read(byte[] bytes) throws SiteException {
        var document = StrictIndexJson.parse(bytes);
        var fields = JsonFields.of(document, "$", "format", "algorithm", "key", "signature");
        if (!fields.text("format", ANY).equals(FORMAT)
                || !fields.text("algorithm", ANY).equals(ALGORITHM)) {
            throw SiteRefusal.of("signature-format", FORMAT, ALGORITHM);
        }
        return new IndexSignature(
                fields.text("key", SiteLimits.SHA256), Base64.getDecoder().decode(fields.text("signature", BASE64)));
    }

    byte[] write() {
        var json = new JsonObject();
        json.addProperty("format", FORMAT);
        json.addProperty("algorithm", ALGORITHM);
        json.addProperty("key", key);
        json.addProperty("signature", Base64.getEncoder().encodeToString(signature));
        return (json + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static IndexSignature sign(byte[] index, PrivateKey key, X509Certificate certificate)
            throws GeneralSecurityException {
        var signing = Signature.getInstance(ALGORITHM);
        signing.initSign(key);
        signing.update(index);
        return new IndexSignature(Vendors.keyId(certificate), signing.sign());
    }

    /**
     * Finds the trusted vendor whose key made this signature over the bytes.
     *
     * @param at instant at which the certificate must be valid
     */
    X509Certificate check(byte[] index, Set<X509Certificate> trusted, Instant at) throws SiteException {
        for (var certificate : trusted) {
            if (Vendors.keyId(certificate).equals(key)) {
                check(index, certificate, at);
                return certificate;
            }
        }
        throw SiteRefusal.of("unknown-key", key);
    }

    private void check(byte[] index, X509Certificate certificate, Instant at) throws SiteException {
        try {
            certificate.checkValidity(Date.from(at));
            var signing = Signature.getInstance(ALGORITHM);
            signing.initVerify(certificate.getPublicKey());
            signing.update(index);
            if (!signing.verify(signature)) {
                throw SiteRefusal.of("signature");
            }
        } catch (CertificateExpiredException | CertificateNotYetValidException e) {
            throw SiteRefusal.of(e, "certificate-dates");
        } catch (java.security.InvalidKeyException e) {
            throw SiteRefusal.of(e, "key-kind", ALGORITHM);
        } catch (GeneralSecurityException e) {
            throw SiteRefusal.of(e, "signature");
        }
    }
}
