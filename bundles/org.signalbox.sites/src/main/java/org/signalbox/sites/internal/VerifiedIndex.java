package org.signalbox.sites.internal;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Set;
import org.signalbox.model.Sha256;
import org.signalbox.networks.Vendors;
import org.signalbox.sites.SiteException;

/**
 * An index with a verified signature of a trusted vendor.
 *
 * @param bytes exact bytes of the index
 * @param signature exact bytes of the signature file
 */
record VerifiedIndex(SiteIndex index, byte[] bytes, byte[] signature, X509Certificate vendor) {
    /** Verifies the signature first, then parses the index. */
    static VerifiedIndex of(byte[] bytes, byte[] signature, Set<X509Certificate> trusted, Instant at)
            throws SiteException {
        var vendor = IndexSignature.read(signature).check(bytes, trusted, at);
        return new VerifiedIndex(IndexReader.read(bytes), bytes, signature, vendor);
    }

    Identity identity() {
        return new Identity(index.id(), Vendors.keyId(vendor), index.serial(), Sha256.hex(bytes));
    }

    /** Refuses an expired index and one from the future. */
    void checkTime(Instant now) throws SiteException {
        if (!now.isBefore(index.expires())) {
            throw SiteRefusal.of("expired", index.id(), index.expires());
        }
        if (index.timestamp().isAfter(now.plus(SiteLimits.CLOCK_SKEW))) {
            throw SiteRefusal.of("future", index.id(), index.timestamp());
        }
    }

    /**
     * Last seen identity of a site, against which its next index is checked.
     *
     * @param key vendor key id
     * @param sha256 of the index
     */
    record Identity(String id, String key, long serial, String sha256) {
        /** Refuses a rollback, and an index of another site or vendor. */
        void checkNext(Identity next) throws SiteException {
            if (!next.id.equals(id)) {
                throw SiteRefusal.of("other-site", id, next.id);
            }
            if (!next.key.equals(key)) {
                throw SiteRefusal.of("other-key", id, key, next.key);
            }
            if (next.serial < serial) {
                throw SiteRefusal.of("older-serial", id, next.serial, serial);
            }
            if (next.serial == serial && !next.sha256.equals(sha256)) {
                throw SiteRefusal.of("same-serial", id, serial);
            }
        }
    }
}
