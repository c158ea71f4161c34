package org.signalbox.content.internal;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.signalbox.model.Playback;

/**
 * Format and dimensions in the header of a picture.
 *
 * @param type media type
 * @param width pixels as stored, 0 if unknown
 * @param height likewise
 */
record ImageHeader(String type, int width, int height, ExifHeader exif) {
    private static final int MAX_BOXES = 64;
    private static final int MAX_BRANDS = 256;

    private ImageHeader(String type, int width, int height) {
        this(type, width, height, ExifHeader.NONE);
    }

    /** As it is shown. */
    MediaHead head() {
        return new MediaHead(type, width, height, Playback.NONE).with(exif);
    }

    /** Parses the first bytes of a file; empty for an unknown type. */
    static Optional<ImageHeader> of(byte[] head) {
        if (starts(head, 0, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
            return Optional.of(new ImageHeader("image/png", big(head, 16, 4), big(head, 20, 4)));
        }
        if (starts(head, 0, 0xFF, 0xD8, 0xFF)) {
            return Optional.of(jpeg(head));
        }
        if (starts(head, 0, 'G', 'I', 'F', '8')) {
            return Optional.of(new ImageHeader("image/gif", little(head, 6, 2), little(head, 8, 2)));
        }
        if (starts(head, 0, 'R', 'I', 'F', 'F') && starts(head, 8, 'W', 'E', 'B', 'P')) {
            return Optional.of(webp(head));
        }
        if (starts(head, 4, 'f', 't', 'y', 'p') && head.length >= 12) {
            return still(head).map(type -> largest(head, type));
        }
        return Optional.empty();
    }

    /** The type of an HEIF file; one of a general brand names its own among those that it is compatible with. */
    private static Optional<String> still(byte[] head) {
        var brand = new String(head, 8, 4, StandardCharsets.ISO_8859_1);
        var general = brand.equals("mif1") || brand.equals("msf1");
        var end = general ? Math.min(Math.min(big(head, 0, 4), MAX_BRANDS), head.length) : 12;
        for (int at = 8; at + 4 <= end; at += 4) {
            if (starts(head, at, 'a', 'v', 'i')) {
                return Optional.of("image/avif");
            }
            if (starts(head, at, 'h', 'e', 'i')) {
                return Optional.of("image/heic");
            }
        }
        return general ? Optional.of("image/heif") : Optional.empty();
    }

    /** The largest of the sizes ({@code ispe}) of an HEIF file: those of its tiles and thumbnails are smaller. */
    private static ImageHeader largest(byte[] head, String type) {
        var bytes = new ByteText(head);
        var found = new ImageHeader(type, 0, 0);
        var at = bytes.find("ispe", 0);
        for (int i = 0; i < MAX_BOXES && at >= 0; i++) {
            var width = big(head, at + 8, 4);
            var height = big(head, at + 12, 4);
            if ((long) width * height > (long) found.width * found.height) {
                found = new ImageHeader(type, width, height);
            }
            at = bytes.find("ispe", at + 4);
        }
        return found;
    }

    private static ImageHeader jpeg(byte[] head) {
        var at = 2;
        var exif = ExifHeader.NONE;
        while (at + 9 < head.length) {
            if ((head[at] & 0xFF) != 0xFF) {
                break;
            }
            var marker = head[at + 1] & 0xFF;
            if (marker == 0xFF) {
                at++;
                continue;
            }
            var frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
            if (frame) {
                return new ImageHeader("image/jpeg", big(head, at + 7, 2), big(head, at + 5, 2), exif);
            }
            if (marker == 0xE1 && starts(head, at + 4, 'E', 'x', 'i', 'f')) {
                exif = ExifHeader.of(new ByteText(head), at + 10);
            }
            at += 2 + big(head, at + 2, 2);
        }
        return new ImageHeader("image/jpeg", 0, 0, exif);
    }

    private static ImageHeader webp(byte[] head) {
        if (starts(head, 12, 'V', 'P', '8', 'X')) {
            return new ImageHeader("image/webp", little(head, 24, 3) + 1, little(head, 27, 3) + 1);
        }
        if (starts(head, 12, 'V', 'P', '8', ' ')) {
            return new ImageHeader("image/webp", little(head, 26, 2) & 0x3FFF, little(head, 28, 2) & 0x3FFF);
        }
        var bits = little(head, 21, 4);
        return starts(head, 12, 'V', 'P', '8', 'L')
                ? new ImageHeader("image/webp", (bits & 0x3FFF) + 1, (bits >>> 14 & 0x3FFF) + 1)
                : new ImageHeader("image/webp", 0, 0);
    }

    private static boolean starts(byte[] head, int at, int... bytes) {
        if (head.length < at + bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((head[at + i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static int big(byte[] head, int at, int count) {
        var value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 8 | (at + i < head.length ? head[at + i] & 0xFF : 0);
        }
        return Math.max(0, value);
    }

    private static int little(byte[] head, int at, int count) {
        var value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = value << 8 | (at + i < head.length ? head[at + i] & 0xFF : 0);
        }
        return value;
    }
}
