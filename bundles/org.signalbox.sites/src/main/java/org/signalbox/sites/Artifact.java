package org.signalbox.sites;

import java.time.LocalDate;

/** A file whose hash is in a site's signed index. */
public sealed interface Artifact permits ConnectorEntry, TermsEntry {
    /** Id of the file's network. */
    String network();

    String version();

    /** Path relative to the site: {@code connectors/….jar} or {@code terms/….json}. */
    String file();

    /** Exact size in bytes. */
    long size();

    /** SHA-256 of its bytes: 64 lower-case hexadecimal digits. */
    String sha256();

    LocalDate released();
}
