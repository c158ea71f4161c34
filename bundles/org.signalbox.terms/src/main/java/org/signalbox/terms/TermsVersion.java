package org.signalbox.terms;

import java.time.Instant;
import java.util.Optional;

/**
 * One version of a network's terms document, with its origin.
 *
 * @param terms without live values
 * @param signer the vendor that signed it; empty for a document of the product, or one imported unsigned
 * @param importedAt empty for a document that wasn't imported
 * @param actor who imported it
 * @param inForce whether it is the network's latest version
 */
public record TermsVersion(
        Terms terms,
        Origin origin,
        Optional<String> signer,
        Optional<Instant> importedAt,
        Optional<String> actor,
        boolean inForce) {
    /** Origin of a document. Of two documents of the same version, the one with the later constant is in force. */
    public enum Origin {
        PRODUCT,
        CONNECTOR,
        IMPORTED
    }

    /** Whether an admin imported it without a signature. */
    public boolean unsigned() {
        return origin == Origin.IMPORTED && signer.isEmpty();
    }
}
