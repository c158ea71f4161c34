package org.signalbox.sites.internal;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.signalbox.sites.Artifact;
import org.signalbox.sites.ConnectorEntry;
import org.signalbox.sites.TermsEntry;

/**
 * An index; {@code docs/run/update-sites.md} has its form.
 *
 * @param base where its vendor serves it; a mirror is served elsewhere
 */
record SiteIndex(
        String id,
        String title,
        Optional<URI> base,
        long serial,
        Instant timestamp,
        Instant expires,
        List<ConnectorEntry> connectors,
        List<TermsEntry> terms) {
    static final String FORMAT = "signalbox-site/1";
    static final String FILE = "site.json";
    static final String SIGNATURE = "site.json.sig";

    SiteIndex {
        connectors = List.copyOf(connectors);
        terms = List.copyOf(terms);
    }

    /** All files that it vouches for. */
    List<Artifact> artifacts() {
        return Stream.<Artifact>concat(connectors.stream(), terms.stream()).toList();
    }
}
