package org.signalbox.sites;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A version of a connector as a site's index tells it. What it tells of the JAR is compared with the JAR before that is
 * installed.
 *
 * @param name the network's name as people read it
 * @param api of the connector contract
 * @param signer key id of the vendor who signed the JAR: SHA-256 of the certificate
 * @param egress hosts that it may call, sorted; a pattern starts with {@code *.}
 * @param capabilities what it can do, in words of the connector contract, sorted; may be empty
 * @param summary one sentence; may be empty
 * @param notes what changed, for people to open
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
}
