package org.signalbox.model.store;

import java.time.Instant;
import java.util.Optional;

/**
 * An imported terms document.
 *
 * @param network its id
 * @param version the document's own
 * @param json the document as it was imported, byte for byte in UTF-8
 * @param signer the vendor that signed it; empty for one that an admin took without a signature
 * @param actor who imported it
 */
public record TermsDocument(
        String network, String version, String json, Optional<String> signer, Instant importedAt, String actor) {}
