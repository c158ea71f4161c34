package org.signalbox.sites.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import org.signalbox.connector.api.Secret;
import org.signalbox.sites.SiteException;

/**
 * A vendor's key and certificate from a PKCS#12 file.
 *
 * @param key never leaves this process
 */
record VendorKey(PrivateKey key, X509Certificate certificate) {
    static VendorKey read(Path file, Secret password) throws SiteException {
        if (!Files.isRegularFile(file)) {
            throw SiteRefusal.notPossible("no-key", file);
        }
        var secret = password.reveal().toCharArray();
        try (var in = Files.newInputStream(file)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(in, secret);
            for (var alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)
                        && store.getKey(alias, secret) instanceof PrivateKey key
                        && store.getCertificate(alias) instanceof X509Certificate certificate) {
                    return checked(new VendorKey(key, certificate));
                }
            }
            throw SiteRefusal.notPossible("no-key", file);
        } catch (UnrecoverableKeyException e) {
            throw SiteRefusal.notPossible(e, "key-password", file);
        } catch (IOException e) {
            // The JDK reports a wrong password in this way.
            throw e.getCause() instanceof UnrecoverableKeyException
                    ? SiteRefusal.notPossible(e, "key-password", file)
                    : SiteRefusal.notPossible(e, "unreadable", file, String.valueOf(e.getMessage()));
        } catch (GeneralSecurityException e) {
            throw SiteRefusal.notPossible(e, "unreadable", file, String.valueOf(e.getMessage()));
        }
    }

    private static VendorKey checked(VendorKey vendor) throws SiteException {
        var algorithm = vendor.certificate.getPublicKey().getAlgorithm();
        if (!algorithm.equals("EdDSA") && !algorithm.equals(IndexSignature.ALGORITHM)) {
            throw SiteRefusal.of("key-kind", IndexSignature.ALGORITHM);
        }
        return vendor;
    }

    /** @throws SiteException when installations would refuse at that time what it signs */
    void checkDates(Instant at) throws SiteException {
        try {
            certificate.checkValidity(Date.from(at));
        } catch (CertificateExpiredException | CertificateNotYetValidException e) {
            throw SiteRefusal.of(
                    e,
                    "key-dates",
                    certificate.getNotBefore().toInstant(),
                    certificate.getNotAfter().toInstant());
        }
    }

    /** Omits the key. */
    @Override
    public String toString() {
        return "VendorKey[" + certificate.getSubjectX500Principal() + "]";
    }
}
