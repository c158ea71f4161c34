package org.signalbox.sites.internal;

import java.io.IOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Optional;
import org.signalbox.model.Message;
import org.signalbox.model.Sha256;
import org.signalbox.networks.Vendors;
import org.signalbox.sites.Artifact;
import org.signalbox.sites.SiteException;

/** Fetches and verifies indexes and files of sites. */
final class SiteFetcher {
    private final SiteSources sources;
    private final Vendors vendors;
    private final InstantSource clock;

    SiteFetcher(SiteSources sources, Vendors vendors, InstantSource clock) {
        this.sources = sources;
        this.vendors = vendors;
        this.clock = clock;
    }

    /** @param tag entity tag for the next request */
    record FetchedIndex(VerifiedIndex verified, Optional<String> tag) {}

    /**
     * Fetches and verifies an index.
     *
     * @param tag entity tag of the cached index
     * @return empty when the cached index is current
     */
    Optional<FetchedIndex> index(URI location, Optional<String> tag) throws SiteException, InterruptedException {
        var source = sources.open(location);
        var index = source.fetch(SiteIndex.FILE, SiteLimits.INDEX_BYTES, SiteLimits.INDEX_TIME, tag);
        if (index.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(verified(source, index.get()));
        } catch (SiteException e) {
            if (!e.message().code().equals("sites.refused.signature")) {
                throw e;
            }
            // A publication may have happened between both requests: try once more.
            var again = source.fetch(SiteIndex.FILE, SiteLimits.INDEX_BYTES, SiteLimits.INDEX_TIME, Optional.empty());
            return Optional.of(verified(source, again.orElse(index.get())));
        }
    }

    private FetchedIndex verified(SiteSource source, SiteSource.Fetched index)
            throws SiteException, InterruptedException {
        var signature = source.fetch(SiteIndex.SIGNATURE, SiteLimits.SIGNATURE_BYTES, SiteLimits.INDEX_TIME);
        var verified = verified(index.bytes(), signature);
        verified.checkTime(clock.instant());
        return new FetchedIndex(verified, index.tag());
    }

    /** Verifies against the currently trusted vendors. Doesn't check expiry. */
    VerifiedIndex verified(byte[] index, byte[] signature) throws SiteException {
        try {
            return VerifiedIndex.of(index, signature, vendors.trusted(), clock.instant());
        } catch (IOException e) {
            throw new SiteException(
                    SiteException.Kind.REFUSED, Message.of("sites.no-vendors", String.valueOf(e.getMessage())), e);
        }
    }

    /** The site's index, if its vendor is still trusted and it hasn't expired. */
    VerifiedIndex usable(LoadedSite site) throws SiteException {
        var held = site.verified().orElseThrow(() -> SiteRefusal.notPossible("never-read", site.name()));
        var verified = verified(held.bytes(), held.signature());
        verified.checkTime(clock.instant());
        return verified;
    }

    /** Display name of a vendor. */
    String shown(X509Certificate vendor) {
        return vendors.shown(vendor);
    }

    /** Fetches a file and verifies its size and hash. */
    byte[] file(URI location, Artifact entry) throws SiteException, InterruptedException {
        var bytes = sources.open(location).fetch(entry.file(), entry.size(), SiteLimits.FILE_TIME);
        if (bytes.length != entry.size()) {
            throw SiteRefusal.of("wrong-size", entry.file(), entry.size(), bytes.length);
        }
        var hash = Sha256.hex(bytes);
        if (!hash.equals(entry.sha256())) {
            throw SiteRefusal.of("wrong-hash", entry.file());
        }
        return bytes;
    }
}
