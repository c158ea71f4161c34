package org.signalbox.sites;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Publishes an update site: writes connectors and terms documents into a folder and signs the index. A service for
 * vendors; blocks.
 */
@ProviderType
public interface SitePublishing {
    /**
     * Adds, replaces or removes entries and signs the index with the next serial. A refusal changes nothing.
     *
     * @throws SiteException for an unsigned or damaged JAR, a terms document that can't be read, a key that can't be
     *     used, or an index in the folder that this key didn't sign
     */
    PublishedFiles publish(VendorRelease release) throws SiteException;
}
