package org.signalbox.model;

import java.util.UUID;

/** Ids that begin with the time of their creation, so that rows created together are stored together. */
public final class TimeOrderedIds {
    private TimeOrderedIds() {}

    /** A new one of version 7 (RFC 9562, section 5.7): 48 bits of milliseconds since 1970, and 74 by chance. */
    public static UUID uuid() {
        var chance = UUID.randomUUID();
        var version = chance.getMostSignificantBits() & 0x0fff | 0x7000;
        return new UUID(System.currentTimeMillis() << 16 | version, chance.getLeastSignificantBits());
    }
}
