package org.signalbox.sites;

import org.osgi.annotation.versioning.ProviderType;
import org.signalbox.networks.Approval;
import org.signalbox.networks.InspectedConnector;
import org.signalbox.networks.NetworkInfo;

/** A fetched and verified connector that isn't installed yet. Close it in any case to delete its staged copy. */
@ProviderType
public interface FetchedConnector extends AutoCloseable {
    /** The site's offer, which matches the file. */
    ConnectorOffer offer();

    /** Facts of the JAR and the permissions that it requests. */
    InspectedConnector connector();

    /** Installs this staged copy; blocks. */
    NetworkInfo install(Approval approval, String actor) throws SiteException;

    @Override
    void close();
}
