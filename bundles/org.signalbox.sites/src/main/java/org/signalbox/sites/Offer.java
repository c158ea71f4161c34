package org.signalbox.sites;

import java.util.Optional;

/**
 * A version of a connector on a site.
 *
 * @param site the name of the site
 * @param vendor who signed it, as people read it: name and start of the key id; the key id alone when not trusted here
 * @param installed the version that is installed of this network
 * @param pinned the version that this network is pinned to
 */
public record Offer(
        String site,
        ConnectorEntry entry,
        String vendor,
        OfferState state,
        Optional<String> installed,
        Optional<String> pinned) {}
