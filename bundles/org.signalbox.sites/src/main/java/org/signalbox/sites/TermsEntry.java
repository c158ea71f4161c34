package org.signalbox.sites;

import java.time.LocalDate;

/**
 * A terms document as a site's index tells it; the hash in the signed index is what makes it trusted.
 *
 * @param version of the document; later ones sort behind earlier ones as text
 */
public record TermsEntry(String network, String version, String file, long size, String sha256, LocalDate released)
        implements Artifact {}
