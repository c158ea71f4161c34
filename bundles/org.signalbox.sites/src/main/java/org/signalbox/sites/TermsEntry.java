package org.signalbox.sites;

import java.time.LocalDate;

/**
 * A terms document in a site's index. Its hash in the signed index authenticates it.
 *
 * @param version of the document; versions compare as text, later is greater
 */
public record TermsEntry(String network, String version, String file, long size, String sha256, LocalDate released)
        implements Artifact {}
