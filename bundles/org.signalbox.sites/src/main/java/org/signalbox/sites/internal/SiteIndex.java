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
 * An index in the format of {@code docs/run/update-sites.md}.
 *
 * @param base address at the vendor; a mirror has another one
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

    /** All files named by the index. */
    List<Artifact> artifacts() {
        return Stream.<Artifact>concat(connectors.stream(), terms.stream()).toList();
    }
}
