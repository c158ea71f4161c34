package org.signalbox.sites;

import java.util.Optional;

/**
 * A connector version offered by a site.
 *
 * @param site name of the site
 * @param vendor display name of the signer: name and start of the key id, or the key id alone when not trusted here
 * @param installed installed version of this network's connector
 * @param pinned version that this network is pinned to
 */
public record ConnectorOffer(
        String site,
        ConnectorEntry entry,
        String vendor,
        OfferState state,
        Optional<String> installed,
        Optional<String> pinned) {}
