package org.signalbox.sites;

import org.osgi.annotation.versioning.ProviderType;

/** For vendors: puts connectors and terms documents into a site's folder and signs its index. A service; blocks. */
@ProviderType
public interface SitePublishing {
    /**
     * Adds, replaces or withdraws entries and signs the index with the next serial. Whatever is refused, nothing
     * changes.
     *
     * @throws SiteException for an unsigned or damaged JAR, a terms document that can't be read, a key that can't be
     *     used, or an index in the folder that this key didn't sign
     */
    PublishedFiles publish(VendorRelease release) throws SiteException;
}
