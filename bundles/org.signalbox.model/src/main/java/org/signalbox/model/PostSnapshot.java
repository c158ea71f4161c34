package org.signalbox.model;

import java.util.Map;
import java.util.Optional;

/**
 * The post as it was when it was scheduled last, without its parts.
 *
 * @param title for lists
 * @param path of the content file; empty for an answer
 * @param fingerprint SHA-256 of what was frozen, to see whether the file differs now
 * @param options of the variant
 */
public record PostSnapshot(
        String title, String path, String fingerprint, Map<String, String> options, Optional<String> language) {
    public PostSnapshot {
        options = Map.copyOf(options);
    }
}
