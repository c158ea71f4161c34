package org.signalbox.sites;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.Secret;

/**
 * What a vendor publishes.
 *
 * @param folder of the site; made when it isn't there
 * @param jars signed connectors; each replaces the entry of its network and version
 * @param terms terms documents, likewise
 * @param withdrawn entries to take out, as {@code network@version}
 * @param head of the index; what is empty stays as it was
 * @param notes where people read what is new in these connectors
 * @param summary one sentence about these connectors; their {@code Bundle-Description} when empty
 * @param validFor how long installations may use this index without seeing a newer one
 * @param key a PKCS#12 file with an Ed25519 key and its certificate
 * @param password of that file
 */
public record VendorRelease(
        Path folder,
        List<Path> jars,
        List<Path> terms,
        List<String> withdrawn,
        Head head,
        Optional<URI> notes,
        Optional<String> summary,
        Duration validFor,
        Path key,
        Secret password) {
    /**
     * How long an index is valid unless its vendor says otherwise: a vendor who doesn't publish renews it quarterly.
     */
    public static final Duration DEFAULT_VALIDITY = Duration.ofDays(90);

    public VendorRelease {
        jars = List.copyOf(jars);
        terms = List.copyOf(terms);
        withdrawn = List.copyOf(withdrawn);
    }

    /**
     * What an index says of itself.
     *
     * @param id lower-case letters, digits and dashes; fixed once published
     * @param title what people read
     * @param base where it will be served
     */
    public record Head(Optional<String> id, Optional<String> title, Optional<URI> base) {
        /** Leaves all as it was. */
        public static final Head AS_BEFORE = new Head(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
