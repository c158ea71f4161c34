package org.signalbox.model;

/** Characters that nobody sees, and that change the text around them. */
public final class UnseenCharacters {
    private UnseenCharacters() {}

    /** Whether there is one. */
    public static boolean in(String text) {
        return text.codePoints().anyMatch(UnseenCharacters::is);
    }

    /** The text as one line without them: runs of blanks and of them become one blank. */
    public static String line(String text) {
        return text.codePoints()
                .map(point -> is(point) ? ' ' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip()
                .replaceAll(" {2,}", " ");
    }

    /** Control characters, and those that turn the direction of what follows; joiners are part of writing. */
    public static boolean is(int point) {
        return Character.isISOControl(point)
                || point == 0x2028
                || point == 0x2029
                || point == 0x61C
                || point == 0x200E
                || point == 0x200F
                || point >= 0x202A && point <= 0x202E
                || point >= 0x2066 && point <= 0x2069
                || point == 0xFEFF
                || Character.getType(point) == Character.SURROGATE;
    }
}
