package org.signalbox.sandbox.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Image types, recognised by their first bytes. */
enum ImageType {
    PNG("image/png") {
        @Override
        boolean matches(byte[] bytes) {
            return startsWith(bytes, new byte[] {(byte) 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a});
        }
    },
    JPEG("image/jpeg") {
        @Override
        boolean matches(byte[] bytes) {
            return startsWith(bytes, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff});
        }
    },
    GIF("image/gif") {
        @Override
        boolean matches(byte[] bytes) {
            return startsWith(bytes, ascii("GIF87a")) || startsWith(bytes, ascii("GIF89a"));
        }
    },
    WEBP("image/webp") {
        @Override
        boolean matches(byte[] bytes) {
            return startsWith(bytes, ascii("RIFF"))
                    && bytes.length >= 12
                    && Arrays.equals(bytes, 8, 12, ascii("WEBP"), 0, 4);
        }
    };

    private final String mediaType;

    ImageType(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    abstract boolean matches(byte[] bytes);

    static Optional<ImageType> of(byte[] bytes) {
        return Arrays.stream(values()).filter(type -> type.matches(bytes)).findFirst();
    }

    private static boolean startsWith(byte[] bytes, byte[] magic) {
        return bytes.length >= magic.length && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
