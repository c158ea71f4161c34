package org.signalbox.sites;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Publishes an update site: writes connectors and terms documents into a folder and signs the index. A service for
 * vendors; blocks.
 */
@ProviderType
public interface SitePublishing {
    /**
     * Adds or removes entries and signs the index with the next serial. A refusal changes nothing. One publication into
     * a folder at a time, over all processes.
     *
     * @throws SiteException for a connector that an installation would refuse, a terms document that can't be read, a
     *     version that is published with other bytes, a key that can't be used, or an index in the folder that this key
     *     didn't sign
     */
    PublishedFiles publish(VendorRelease release) throws SiteException;
}
