package org.signalbox.sites;

import java.util.Optional;

/**
 * A terms document offered by a site.
 *
 * @param site name of the site
 * @param current version of the document in use here
 */
public record DocumentOffer(String site, TermsEntry entry, TermsState state, Optional<String> current) {}
