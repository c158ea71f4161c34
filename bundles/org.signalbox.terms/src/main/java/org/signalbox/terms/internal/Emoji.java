package org.signalbox.terms.internal;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;

/** Finds emoji sequences, which are one symbol of one or more code points. */
public final class Emoji {
    private static final int PICTURE = 0xFE0F;
    private static final int KEYCAP = 0x20E3;
    private static final int JOINER = 0x200D;
    private static final int BLACK_FLAG = 0x1F3F4;
    private static final int CANCEL_TAG = 0xE007F;

    /** Symbols without a selector that twitter-text 3.1.0 counts as one together with a selector. */
    private static final String OPTIONAL_PICTURE = "⌚⌛◽◾☔☕♈♉♊♋♌♍♎♏♐♑♒♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛔⛪⛲⛳⛵⛺⛽❗⬛⬜⭐⭕🀄🈚🈯";

    private Emoji() {}

    /**
     * End of the longest fully qualified RGI emoji sequence at {@code start}, as X counts it; {@code start} itself if
     * there is none.
     */
    public static int end(String text, int start) {
        return end(text, start, true);
    }

    /**
     * As {@link #end(String, int)}, but variation selectors within a sequence may be missing, as readers perceive it.
     */
    public static int pictureEnd(String text, int start) {
        return end(text, start, false);
    }

    private static int end(String text, int start, boolean exact) {
        var base = text.codePointAt(start);
        if (base < 0xA9) {
            return keycap(text, start, base);
        }
        if (!UCharacter.hasBinaryProperty(base, UProperty.EMOJI)) {
            return start;
        }
        if (UCharacter.hasBinaryProperty(base, UProperty.REGIONAL_INDICATOR)) {
            var end = start + 4;
            return end <= text.length() && recommended(text.substring(start, end)) ? end : start;
        }
        var end = element(text, start, exact);
        var plain = end == start + Character.charCount(base);
        var best = plain && !UCharacter.hasBinaryProperty(base, UProperty.EMOJI_PRESENTATION) ? start : end;
        while (end + 1 < text.length()
                && text.charAt(end) == JOINER
                && UCharacter.hasBinaryProperty(text.codePointAt(end + 1), UProperty.EMOJI)) {
            end = element(text, end + 1, exact);
            var sequence = text.substring(start, end);
            if (recommended(exact ? sequence : qualified(sequence))) {
                best = end;
            }
        }
        return best;
    }

    private static int keycap(String text, int start, int base) {
        if (base != '#' && base != '*' && (base < '0' || base > '9')) {
            return start;
        }
        var at = start + 1;
        if (at < text.length() && text.charAt(at) == PICTURE) {
            at++;
        }
        return at < text.length() && text.charAt(at) == KEYCAP ? at + 1 : start;
    }

    /**
     * A base with its skin tone, variation selector or tags; if {@code exact}, a selector only where the base takes
     * one.
     */
    private static int element(String text, int start, boolean exact) {
        var base = text.codePointAt(start);
        var end = start + Character.charCount(base);
        if (end >= text.length()) {
            return end;
        }
        var next = text.codePointAt(end);
        if (next == PICTURE) {
            return exact && standsAlone(base) ? end : end + 1;
        }
        if (UCharacter.hasBinaryProperty(next, UProperty.EMOJI_MODIFIER)
                && UCharacter.hasBinaryProperty(base, UProperty.EMOJI_MODIFIER_BASE)) {
            return end + Character.charCount(next);
        }
        return base == BLACK_FLAG ? tags(text, start, end) : end;
    }

    /** Whether X counts a following variation selector as a character of its own. */
    private static boolean standsAlone(int base) {
        return UCharacter.hasBinaryProperty(base, UProperty.EMOJI_PRESENTATION) && OPTIONAL_PICTURE.indexOf(base) < 0;
    }

    private static int tags(String text, int start, int from) {
        var end = from;
        while (end < text.length()) {
            var tag = text.codePointAt(end);
            if (tag < 0xE0020 || tag > CANCEL_TAG) {
                return from;
            }
            end += Character.charCount(tag);
            if (tag == CANCEL_TAG) {
                return recommended(text.substring(start, end)) ? end : from;
            }
        }
        return from;
    }

    private static boolean recommended(String sequence) {
        return UCharacter.hasBinaryProperty(sequence, UProperty.RGI_EMOJI);
    }

    /** The sequence with variation selectors exactly where the standard requires them. */
    private static String qualified(String sequence) {
        var result = new StringBuilder();
        for (int i = 0; i < sequence.length(); ) {
            var cp = sequence.codePointAt(i);
            i += Character.charCount(cp);
            if (cp == PICTURE) {
                continue;
            }
            result.appendCodePoint(cp);
            var toned = i < sequence.length()
                    && UCharacter.hasBinaryProperty(sequence.codePointAt(i), UProperty.EMOJI_MODIFIER);
            if (!toned
                    && UCharacter.hasBinaryProperty(cp, UProperty.EMOJI)
                    && !UCharacter.hasBinaryProperty(cp, UProperty.EMOJI_PRESENTATION)) {
                result.appendCodePoint(PICTURE);
            }
        }
        return result.toString();
    }
}
