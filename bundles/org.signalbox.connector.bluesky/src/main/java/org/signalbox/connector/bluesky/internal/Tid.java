package org.signalbox.connector.bluesky.internal;

import org.signalbox.connector.api.PublishKey;

/**
 * Record keys in the form of the AT protocol's timestamp identifiers: 13 characters of sortable base 32, made of 53
 * bits of microseconds since 1970 and a 10-bit clock id.
 */
final class Tid {
    private static final String ALPHABET = "234567abcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 13;

    private Tid() {}

    /**
     * The record key of a change, derived from its idempotency key. The microseconds within the millisecond come from
     * the key's random part too: the keys of a thread's parts may be minted at one instant, and so collide with a
     * chance of one in a million rather than one in a thousand.
     */
    static String of(PublishKey key) {
        var random = key.id().getLeastSignificantBits();
        var micros = key.mintedAt().toEpochMilli() * 1000 + Long.remainderUnsigned(random >>> 10, 1000);
        return encode(micros << 10 | random & 0x3ff);
    }

    /** Encodes 63 bits. */
    static String encode(long bits) {
        var text = new char[LENGTH];
        var rest = bits & Long.MAX_VALUE;
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = ALPHABET.charAt((int) (rest & 31));
            rest >>>= 5;
        }
        return new String(text);
    }
}
