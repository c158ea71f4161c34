package org.signalbox.sites;

import org.osgi.annotation.versioning.ProviderType;
import org.signalbox.networks.Approval;
import org.signalbox.networks.ConnectorOffer;
import org.signalbox.networks.NetworkInfo;

/**
 * A connector that was fetched and verified and isn't installed yet. Close it in any case: its copy is deleted then.
 */
@ProviderType
public interface FetchedConnector extends AutoCloseable {
    /** What the site said of it, which is true. */
    Offer offer();

    /** What it is and asks for. */
    ConnectorOffer connector();

    /** Installs exactly this one; blocks. */
    NetworkInfo install(Approval approval, String actor) throws SiteException;

    @Override
    void close();
}
