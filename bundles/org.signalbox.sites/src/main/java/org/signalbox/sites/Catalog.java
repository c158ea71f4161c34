package org.signalbox.sites;

import java.util.List;

/**
 * All entries of the verified indexes of all sites.
 *
 * @param connectors by network, newest version first
 * @param terms by network, newest version first
 */
public record Catalog(List<ConnectorOffer> connectors, List<DocumentOffer> terms) {
    public Catalog {
        connectors = List.copyOf(connectors);
        terms = List.copyOf(terms);
    }

    /** Available updates: the newest offered version per network, within its pin. */
    public List<ConnectorOffer> updates() {
        return connectors.stream()
                .filter(offer -> offer.state() == OfferState.UPDATE_AVAILABLE)
                .collect(java.util.stream.Collectors.toMap(
                        offer -> offer.entry().network(),
                        offer -> offer,
                        (first, second) -> first,
                        java.util.LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    /** The newest document of each network whose terms here are older. */
    public List<DocumentOffer> termsUpdates() {
        return terms.stream()
                .filter(offer -> offer.state() == TermsState.UPDATE_AVAILABLE)
                .collect(java.util.stream.Collectors.toMap(
                        offer -> offer.entry().network(),
                        offer -> offer,
                        (first, second) -> first,
                        java.util.LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }
}
