package org.signalbox.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A header of a network's answer that announces an end.
 *
 * @param at from when on; empty where the network says only that something is deprecated
 * @param link a page about it, https and without a query
 */
public record AnnouncedEndHeader(Kind kind, Optional<Instant> at, Optional<String> link) {
    /** The kind of an announcement. */
    public enum Kind {
        /** {@code Sunset} of RFC 8594: it will stop to answer. */
        SUNSET,
        /** {@code Deprecation} of RFC 9745: it goes on to answer, and shouldn't be used. */
        DEPRECATION
    }
}
