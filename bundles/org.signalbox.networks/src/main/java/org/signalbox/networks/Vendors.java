package org.signalbox.networks;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** The vendors that this machine trusts: the certificates in {@code trust} of the installation and of the workspace. */
@ProviderType
public interface Vendors {
    /** Their certificates as they are now; read at each call. Any thread but the UI's. */
    Set<X509Certificate> trusted() throws IOException;

    /** A vendor's key id: SHA-256 of the certificate, 64 hexadecimal digits. */
    static String keyId(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException("a certificate without SHA-256 or encoding", e);
        }
    }

    /** The display name of a vendor, also in the store: the name in the certificate and the start of its key id. */
    String shown(X509Certificate certificate);
}
