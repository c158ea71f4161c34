package org.signalbox.sites;

import java.time.LocalDate;

/** One file that a site's signed index vouches for by its hash. */
public sealed interface Artifact permits ConnectorEntry, TermsEntry {
    /** The id of the network that it is for. */
    String network();

    String version();

    /** Its path below the site: {@code connectors/….jar} or {@code terms/….json}. */
    String file();

    /** In bytes, exactly. */
    long size();

    /** Of its bytes: 64 hexadecimal digits in lower case. */
    String sha256();

    LocalDate released();
}
