package org.signalbox.content.internal;

import java.nio.charset.StandardCharsets;

/** Numbers and words in bytes; what lies beyond the end is 0. */
record ByteText(byte[] bytes) {
    int size() {
        return bytes.length;
    }

    int at(int index) {
        return index >= 0 && index < bytes.length ? bytes[index] & 0xFF : 0;
    }

    /** Most significant byte first. */
    long big(int at, int count) {
        var value = 0L;
        for (int i = 0; i < count; i++) {
            value = value << 8 | at(at + i);
        }
        return value;
    }

    /** Least significant byte first. */
    long little(int at, int count) {
        var value = 0L;
        for (int i = count - 1; i >= 0; i--) {
            value = value << 8 | at(at + i);
        }
        return value;
    }

    boolean says(int at, String word) {
        return word(at, word.length()).equals(word);
    }

    /** Characters of ISO 8859-1. */
    String word(int at, int length) {
        return at < 0 || at + length > bytes.length ? "" : new String(bytes, at, length, StandardCharsets.ISO_8859_1);
    }

    /** The first place of a word from an index on, or -1. */
    int find(String word, int from) {
        for (int i = Math.max(0, from); i + word.length() <= bytes.length; i++) {
            if (says(i, word)) {
                return i;
            }
        }
        return -1;
    }
}
