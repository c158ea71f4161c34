package org.signalbox.sites.internal;

import java.time.Duration;
import java.util.Optional;
import org.signalbox.sites.SiteException;

/** Access to the files of one site. */
interface SiteSource {
    /**
     * Reads a whole file.
     *
     * @param file path relative to the site, as validated by {@link IndexReader}
     * @param most maximum size in bytes
     * @param within timeout
     * @param tag {@link Fetched#tag} of the cached copy
     * @return empty when the file still has that tag
     */
    Optional<Fetched> fetch(String file, long most, Duration within, Optional<String> tag)
            throws SiteException, InterruptedException;

    /** Reads a whole file unconditionally. */
    default byte[] fetch(String file, long most, Duration within) throws SiteException, InterruptedException {
        return fetch(file, most, within, Optional.empty())
                .orElseThrow(() -> SiteRefusal.of("no-answer", file))
                .bytes();
    }

    /** @param tag entity tag, which changes with the file */
    record Fetched(byte[] bytes, Optional<String> tag) {}
}
