package org.signalbox.sites;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A connector version in a site's index. Its facts are compared with the JAR before installation.
 *
 * @param name display name of the network
 * @param api supported versions of the connector contract
 * @param signer vendor key id: SHA-256 of the certificate that signed the JAR
 * @param egress allow-list of hosts, sorted; a pattern starts with {@code *.}
 * @param capabilities names from the connector contract, sorted; may be empty
 * @param summary one sentence; may be empty
 * @param notes address of the release notes
 */
public record ConnectorEntry(
        String network,
        String name,
        String version,
        ApiRange api,
        String file,
        long size,
        String sha256,
        String signer,
        List<String> egress,
        List<String> capabilities,
        String summary,
        Optional<URI> notes,
        LocalDate released)
        implements Artifact {
    public ConnectorEntry {
        egress = List.copyOf(egress);
        capabilities = List.copyOf(capabilities);
    }

    /** The same version in other words. */
    public ConnectorEntry toldAs(String newSummary, Optional<URI> newNotes) {
        return new ConnectorEntry(
                network,
                name,
                version,
                api,
                file,
                size,
                sha256,
                signer,
                egress,
                capabilities,
                newSummary,
                newNotes,
                released);
    }
}
