package org.signalbox.sites.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.framework.Version;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.networks.ConnectorApi;
import org.signalbox.sites.Catalog;
import org.signalbox.sites.ConnectorEntry;
import org.signalbox.sites.ConnectorOffer;
import org.signalbox.sites.DocumentOffer;
import org.signalbox.sites.OfferState;
import org.signalbox.sites.TermsEntry;
import org.signalbox.sites.TermsState;

/**
 * Compares the sites' entries with the installed state. Pure.
 *
 * @param networks installed connectors by network
 * @param terms version of the document in use, by network
 * @param pins pinned versions by network
 * @param vendors vendors' display names by key id
 */
record Offers(
        Function<String, Optional<NetworkRecord>> networks,
        Function<String, Optional<String>> terms,
        Map<String, String> pins,
        Map<String, String> vendors) {
    /** Number of key id digits in {@link NetworkRecord#signer}. */
    private static final int SIGNER_DIGITS = 24;

    /** @param sites in order of precedence for equal versions */
    Catalog of(List<LoadedSite> sites) {
        var connectors = new ArrayList<ConnectorOffer>();
        var documents = new ArrayList<DocumentOffer>();
        for (var site : sites) {
            site.verified().ifPresent(read -> {
                read.index().connectors().forEach(entry -> connectors.add(offer(site.name(), entry)));
                read.index().terms().forEach(entry -> documents.add(offer(site.name(), entry)));
            });
        }
        connectors.sort(Comparator.comparing(
                        (ConnectorOffer offer) -> offer.entry().network())
                .thenComparing(offer -> Version.parseVersion(offer.entry().version()), Comparator.reverseOrder()));
        documents.sort(
                Comparator.comparing((DocumentOffer offer) -> offer.entry().network())
                        .thenComparing(offer -> offer.entry().version(), Comparator.reverseOrder()));
        return new Catalog(connectors, documents);
    }

    private ConnectorOffer offer(String site, ConnectorEntry entry) {
        var there = networks.apply(entry.network()).filter(record -> record.state() != NetworkState.REMOVED);
        return new ConnectorOffer(
                site,
                entry,
                vendors.getOrDefault(entry.signer(), entry.signer()),
                state(entry, there),
                there.flatMap(NetworkRecord::version),
                Optional.ofNullable(pins.get(entry.network())));
    }

    private OfferState state(ConnectorEntry entry, Optional<NetworkRecord> there) {
        var installed = there.flatMap(NetworkRecord::version);
        var step = installed.map(version -> compare(entry.version(), version)).orElse(1);
        if (installed.isPresent() && !signed(there.get(), entry.signer())) {
            return OfferState.OTHER_VENDOR;
        }
        if (installed.isPresent() && step == 0) {
            return OfferState.INSTALLED;
        }
        if (entry.api().from() > ConnectorApi.VERSION) {
            return OfferState.NEEDS_NEWER;
        }
        if (entry.api().to() < ConnectorApi.VERSION) {
            return OfferState.OUTDATED;
        }
        if (step < 0) {
            return OfferState.DOWNGRADE;
        }
        var pin = pins.get(entry.network());
        if (pin != null && compare(entry.version(), pin) != 0) {
            return OfferState.PINNED;
        }
        return installed.isPresent() ? OfferState.UPDATE_AVAILABLE : OfferState.NOT_INSTALLED;
    }

    static int compare(String version, String other) {
        return Version.parseVersion(version).compareTo(Version.parseVersion(other));
    }

    /** Whether a vendor's display name ends with this key's id. */
    static boolean names(String vendor, String key) {
        return vendor.endsWith("(" + key.substring(0, SIGNER_DIGITS) + ")");
    }

    private static boolean signed(NetworkRecord there, String key) {
        return there.signer().map(signer -> names(signer, key)).orElse(false);
    }

    private DocumentOffer offer(String site, TermsEntry entry) {
        var current = terms.apply(entry.network());
        var state = current.map(version -> {
                    var step = entry.version().compareTo(version);
                    return step == 0 ? TermsState.IN_USE : step > 0 ? TermsState.UPDATE_AVAILABLE : TermsState.OLDER;
                })
                .orElse(TermsState.NEW);
        return new DocumentOffer(site, entry, state, current);
    }
}
