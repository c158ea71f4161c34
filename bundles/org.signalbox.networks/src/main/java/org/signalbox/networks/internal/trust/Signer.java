package org.signalbox.networks.internal.trust;

import java.security.cert.X509Certificate;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Vendors;

/**
 * A vendor, by his certificate.
 *
 * @param name what people read
 * @param keyId see {@link Vendors#keyId}
 */
public record Signer(String name, String keyId) {
    /** Nobody; in developer mode only. */
    public static final Signer NOBODY = new Signer(NetworkInfo.UNSIGNED, "");

    /** Whether nobody vouches for it. */
    public boolean isNobody() {
        return keyId.isEmpty();
    }

    public static Signer of(X509Certificate certificate) {
        return new Signer(commonName(certificate), Vendors.keyId(certificate));
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

    /** As the store keeps it: the name and enough of the key id to tell two certificates of one name apart. */
    @Override
    public String toString() {
        return keyId.isEmpty() ? name : name + " (" + keyId.substring(0, 24) + ")";
    }
}
