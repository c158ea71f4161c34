package org.signalbox.terms;

import java.time.Instant;
import java.util.Optional;

/**
 * One version of a network's terms document, and where it came from.
 *
 * @param terms without live values
 * @param signer the vendor that signed it; empty for one that came with the product, or that an admin took unsigned
 * @param importedAt empty for one that wasn't imported
 * @param actor who imported it
 * @param counts whether it is the one in force: of a network's editions, the latest
 */
public record TermsEdition(
        Terms terms,
        Origin origin,
        Optional<String> signer,
        Optional<Instant> importedAt,
        Optional<String> actor,
        boolean counts) {
    /** Where a document came from; of two of the same version, the later one here counts. */
    public enum Origin {
        PRODUCT,
        CONNECTOR,
        IMPORTED
    }

    /** Whether an admin took it without a signature. */
    public boolean unsigned() {
        return origin == Origin.IMPORTED && signer.isEmpty();
    }
}
