package org.signalbox.sites;

import java.util.Optional;

/**
 * A terms document on a site.
 *
 * @param site the name of the site
 * @param current the version of the document that is in use
 */
public record DocumentOffer(String site, TermsEntry entry, TermsState state, Optional<String> current) {}
