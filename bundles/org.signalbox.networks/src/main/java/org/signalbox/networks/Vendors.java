package org.signalbox.networks;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import org.signalbox.model.Sha256;

/** The vendors that this machine trusts: the certificates in {@code trust} of the installation and of the workspace. */
@ProviderType
public interface Vendors {
    /** Their certificates as they are now; read at each call. Any thread but the UI's. */
    Set<X509Certificate> trusted() throws IOException;

    /** A vendor's key id: SHA-256 of the certificate, 64 hexadecimal digits. */
    static String keyId(X509Certificate certificate) {
        try {
            return Sha256.hex(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate without encoding", e);
        }
    }

    /** The display name of a vendor, also in the store: the name in the certificate and the start of its key id. */
    String shown(X509Certificate certificate);
}
