package org.signalbox.sites.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.signalbox.networks.InspectedTerms;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.TermsImports;
import org.signalbox.sites.DocumentOffer;
import org.signalbox.sites.SiteException;
import org.signalbox.sites.TermsEntry;

/** Fetches and imports terms documents. The signed index's hash replaces a signature of their own. */
final class Documents {
    private final SiteRegistry registry;
    private final SiteFetcher reading;
    private final TermsImports imports;

    Documents(SiteRegistry registry, SiteFetcher reading, TermsImports imports) {
        this.registry = registry;
        this.reading = reading;
        this.imports = imports;
    }

    /** @param offers all offers of this network, newest first */
    TermsEntry take(String network, List<DocumentOffer> offers, Optional<String> version, String actor)
            throws SiteException, InterruptedException {
        if (offers.isEmpty()) {
            throw SiteRefusal.notPossible("no-terms", SiteRefusal.shown(network));
        }
        var chosen = offers.stream()
                .filter(offer -> version.map(offer.entry().version()::equals).orElse(true))
                .findFirst()
                .orElseThrow(
                        () -> SiteRefusal.notPossible("no-version", network, version.orElse(""), versions(offers)));
        var entry = chosen.entry();
        var site = registry.site(chosen.site());
        var verified = reading.usable(site);
        if (!verified.index().terms().contains(entry)) {
            throw SiteRefusal.notPossible("changed-meanwhile", site.name());
        }
        var bytes = reading.file(site.location(), entry);
        try {
            var read = imports.inspect(entry.file(), bytes, Optional.empty());
            compare(entry, read);
            var signer = Optional.of(reading.shown(verified.vendor()));
            imports.importDocument(
                    new InspectedTerms(read.name(), read.json(), read.terms(), signer, read.inForce()),
                    false,
                    false,
                    actor);
            return entry;
        } catch (LifecycleException e) {
            throw new SiteException(SiteException.Kind.REFUSED, e.message(), e);
        }
    }

    private static void compare(TermsEntry entry, InspectedTerms document) throws SiteException {
        var terms = document.terms();
        if (!terms.network().equals(entry.network()) || !terms.version().equals(entry.version())) {
            throw SiteRefusal.of(
                    "mismatch",
                    entry.file(),
                    "network, version",
                    entry.network() + ", " + entry.version(),
                    terms.network() + ", " + terms.version());
        }
    }

    private static String versions(List<DocumentOffer> offers) {
        return offers.stream().map(offer -> offer.entry().version()).distinct().collect(Collectors.joining(", "));
    }
}
