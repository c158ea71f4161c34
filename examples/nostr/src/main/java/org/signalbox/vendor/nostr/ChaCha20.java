package org.signalbox.vendor.nostr;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The stream cipher of RFC 8439, counted from 0. Java's own can't be used by connectors. */
final class ChaCha20 {
    private static final int BLOCK = 64;
    private static final int WORDS = 16;
    private static final int COUNTER = 12;

    private ChaCha20() {}

    /** Encrypts, or decrypts. */
    static byte[] apply(byte[] key, byte[] nonce, byte[] text) {
        var state = new int[WORDS];
        state[0] = 0x61707865;
        state[1] = 0x3320646e;
        state[2] = 0x79622d32;
        state[3] = 0x6b206574;
        ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(state, 4, 8);
        ByteBuffer.wrap(nonce).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(state, 13, 3);
        var out = text.clone();
        for (var at = 0; at < out.length; at += BLOCK) {
            var stream = block(state);
            state[COUNTER]++;
            for (var i = 0; i < BLOCK && at + i < out.length; i++) {
                out[at + i] ^= stream[i];
            }
        }
        return out;
    }

    private static byte[] block(int[] state) {
        var x = state.clone();
        for (var round = 0; round < 10; round++) {
            quarter(x, 0, 4, 8, 12);
            quarter(x, 1, 5, 9, 13);
            quarter(x, 2, 6, 10, 14);
            quarter(x, 3, 7, 11, 15);
            quarter(x, 0, 5, 10, 15);
            quarter(x, 1, 6, 11, 12);
            quarter(x, 2, 7, 8, 13);
            quarter(x, 3, 4, 9, 14);
        }
        var out = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
        for (var i = 0; i < WORDS; i++) {
            out.putInt(x[i] + state[i]);
        }
        return out.array();
    }

    private static void quarter(int[] x, int a, int b, int c, int d) {
        x[a] += x[b];
        x[d] = Integer.rotateLeft(x[d] ^ x[a], 16);
        x[c] += x[d];
        x[b] = Integer.rotateLeft(x[b] ^ x[c], 12);
        x[a] += x[b];
        x[d] = Integer.rotateLeft(x[d] ^ x[a], 8);
        x[c] += x[d];
        x[b] = Integer.rotateLeft(x[b] ^ x[c], 7);
    }
}
