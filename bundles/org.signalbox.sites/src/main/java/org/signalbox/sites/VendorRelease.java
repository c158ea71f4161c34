package org.signalbox.sites;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.Secret;

/**
 * Content and key of a publication by a vendor.
 *
 * @param folder folder of the site; created when absent
 * @param jars connectors; those that nobody signed are signed with the key as they are published
 * @param terms terms documents, likewise
 * @param removed entries to remove, as {@code network@version}
 * @param head head of the index; empty fields keep their previous value
 * @param notes address of the release notes of these connectors
 * @param summary one sentence about these connectors; their {@code Bundle-Description} when empty
 * @param validFor validity of the index, after which installations refuse it
 * @param key PKCS#12 file with an Ed25519 key and its certificate
 * @param password password of that file
 */
public record VendorRelease(
        Path folder,
        List<Path> jars,
        List<Path> terms,
        List<String> removed,
        Head head,
        Optional<URI> notes,
        Optional<String> summary,
        Duration validFor,
        Path key,
        Secret password) {
    /** Default validity of an index. Without a release, a vendor renews it quarterly. */
    public static final Duration DEFAULT_VALIDITY = Duration.ofDays(90);

    public VendorRelease {
        jars = List.copyOf(jars);
        terms = List.copyOf(terms);
        removed = List.copyOf(removed);
    }

    /**
     * Head of an index.
     *
     * @param id lower-case letters, digits and dashes; fixed once published
     * @param title display title
     * @param base public address of the site
     */
    public record Head(Optional<String> id, Optional<String> title, Optional<URI> base) {
        /** Keeps all previous values. */
        public static final Head AS_BEFORE = new Head(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
