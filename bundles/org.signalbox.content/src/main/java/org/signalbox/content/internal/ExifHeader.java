package org.signalbox.content.internal;

/**
 * What the EXIF data of a picture say.
 *
 * @param orientation of the stored pixels, 1 to 8
 * @param isLocated whether it tells where it was taken
 */
record ExifHeader(int orientation, boolean isLocated) {
    static final ExifHeader NONE = new ExifHeader(1, false);

    private static final int MAX_ENTRIES = 512;
    private static final int ORIENTATION = 0x0112;
    private static final int GPS = 0x8825;
    private static final int LATITUDE = 2;

    /**
     * Reads the first directory and that of the position. Neither is followed to another, so that no data lead in a
     * circle.
     *
     * @param tiff where the TIFF header begins
     */
    static ExifHeader of(ByteText bytes, int tiff) {
        var big = bytes.says(tiff, "MM");
        if (!big && !bytes.says(tiff, "II")) {
            return NONE;
        }
        var data = new Directory(bytes, tiff, big);
        var first = (int) Math.min(data.number(tiff + 4, 4), bytes.size());
        var orientation = data.value(tiff + first, ORIENTATION, 2);
        var place = (int) Math.min(data.value(tiff + first, GPS, 4), bytes.size());
        return new ExifHeader(
                orientation >= 1 && orientation <= 8 ? (int) orientation : 1,
                place > 0 && data.value(tiff + place, LATITUDE, 4) > 0);
    }

    /** Whether width and height change places when the picture is shown. */
    boolean isTurned() {
        return orientation >= 5;
    }

    private record Directory(ByteText bytes, int tiff, boolean big) {
        long number(int at, int count) {
            return big ? bytes.big(at, count) : bytes.little(at, count);
        }

        /** The value of an entry of a directory; 0 if it has none. */
        long value(int directory, int tag, int length) {
            var entries = Math.min(number(directory, 2), MAX_ENTRIES);
            for (int i = 0; i < entries; i++) {
                var entry = directory + 2 + i * 12;
                if (number(entry, 2) == tag) {
                    return number(entry + 8, length);
                }
            }
            return 0;
        }
    }
}
