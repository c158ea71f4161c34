package org.signalbox.sites.internal;

import java.time.Duration;
import java.util.Optional;
import org.signalbox.sites.SiteException;

/** Where the files of one site come from. */
interface SiteSource {
    /**
     * Reads a file whole.
     *
     * @param file its path below the site, as {@link IndexReader} allows it
     * @param most bytes that it may have
     * @param tag what {@link Fetched#tag} said the last time
     * @return empty when the file is still the one that the tag names
     */
    Optional<Fetched> fetch(String file, long most, Duration within, Optional<String> tag)
            throws SiteException, InterruptedException;

    /** Without a tag. */
    default byte[] fetch(String file, long most, Duration within) throws SiteException, InterruptedException {
        return fetch(file, most, within, Optional.empty())
                .orElseThrow(() -> SiteRefusal.of("no-answer", file))
                .bytes();
    }

    /** @param tag by which the source tells whether the file changed */
    record Fetched(byte[] bytes, Optional<String> tag) {}
}
