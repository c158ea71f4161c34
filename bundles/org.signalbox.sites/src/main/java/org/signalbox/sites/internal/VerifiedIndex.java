package org.signalbox.sites.internal;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Set;
import org.signalbox.networks.Vendors;
import org.signalbox.sites.SiteException;

/**
 * An index that a trusted vendor signed.
 *
 * @param bytes the index as it was read
 * @param signature the signature's file as it was read
 */
record VerifiedIndex(SiteIndex index, byte[] bytes, byte[] signature, X509Certificate vendor) {
    /** Checks the signature before anything else is looked at, then reads the index. */
    static VerifiedIndex of(byte[] bytes, byte[] signature, Set<X509Certificate> trusted, Instant at)
            throws SiteException {
        var vendor = IndexSignature.read(signature).check(bytes, trusted, at);
        return new VerifiedIndex(IndexReader.read(bytes), bytes, signature, vendor);
    }

    Identity identity() {
        return new Identity(index.id(), Vendors.keyId(vendor), index.serial(), Hashes.sha256(bytes));
    }

    /** Refuses what has expired, or comes from the future. */
    void checkTime(Instant now) throws SiteException {
        if (!now.isBefore(index.expires())) {
            throw SiteRefusal.of("expired", index.id(), index.expires());
        }
        if (index.timestamp().isAfter(now.plus(SiteLimits.CLOCK_SKEW))) {
            throw SiteRefusal.of("future", index.id(), index.timestamp());
        }
    }

    /**
     * What was last seen of a site: what its next index is held against.
     *
     * @param key id of its vendor's key
     * @param sha256 of the index
     */
    record Identity(String id, String key, long serial, String sha256) {
        /** Refuses an index that goes back, or of another site or vendor. */
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
