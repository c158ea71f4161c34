package org.signalbox.networks.internal.trust;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import org.signalbox.networks.NetworkInfo;

/**
 * A vendor, by his certificate.
 *
 * @param name what people read
 * @param fingerprint SHA-256 of the certificate, hexadecimal
 */
public record Signer(String name, String fingerprint) {
    /** Nobody; in developer mode only. */
    public static final Signer NOBODY = new Signer(NetworkInfo.UNSIGNED, "");

    public static Signer of(X509Certificate certificate) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return new Signer(commonName(certificate), HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException("a certificate without SHA-256 or encoding", e);
        }
    }

    private static String commonName(X509Certificate certificate) {
        var subject = certificate.getSubjectX500Principal().getName();
        try {
            return new LdapName(subject)
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
                            .map(rdn -> String.valueOf(rdn.getValue()))
                            .findFirst()
                            .orElse(subject);
        } catch (InvalidNameException e) {
            return subject;
        }
    }

    /** As the store keeps it: the name and enough of the fingerprint to tell two certificates of one name apart. */
    @Override
    public String toString() {
        return fingerprint.isEmpty() ? name : name + " (" + fingerprint.substring(0, 24) + ")";
    }
}
