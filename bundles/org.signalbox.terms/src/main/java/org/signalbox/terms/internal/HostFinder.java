package org.signalbox.terms.internal;

import java.net.IDN;

/** Finds host names as twitter-text does. Their last label must be a known top-level domain. */
final class HostFinder {
    private static final int MAX_LABEL = 63;

    private HostFinder() {}

    /** End of the host name at {@code start}; -1 if there is none. */
    static int end(String text, int start) {
        if (start >= text.length()) {
            return -1;
        }
        var end = latin(text, start);
        return end < 0 && schemeEnds(text, start) ? anyScript(text, start) : end;
    }

    private static boolean schemeEnds(String text, int at) {
        return at >= 7
                && text.startsWith("://", at - 3)
                && (text.regionMatches(true, at - 7, "http", 0, 4)
                        || at >= 8 && text.regionMatches(true, at - 8, "https", 0, 5));
    }

    /** The longest host of Latin labels with a known last label. */
    private static int latin(String text, int start) {
        var found = -1;
        var label = start;
        while (label < text.length()) {
            var underscore = false;
            var end = label;
            while (end < text.length()
                    && (letter(text.charAt(end)) || text.charAt(end) == '-' || text.charAt(end) == '_')) {
                underscore |= text.charAt(end) == '_';
                end++;
            }
            if (end == label
                    || end == text.length()
                    || text.charAt(end) != '.'
                    || !letter(text.charAt(label))
                    || !letter(text.charAt(end - 1))) {
                break;
            }
            label = end + 1;
            if (!underscore) {
                var last = TopLevelDomains.end(text, label, true);
                found = last < 0 ? found : last;
            }
        }
        return found;
    }

    /** One label of any script with a known last label. */
    private static int anyScript(String text, int start) {
        var end = start;
        while (end < text.length()) {
            var cp = text.codePointAt(end);
            if (cp != '-' && !inLabel(cp)) {
                break;
            }
            end += Character.charCount(cp);
        }
        if (end == start
                || end == text.length()
                || text.charAt(end) != '.'
                || text.charAt(start) == '-'
                || text.charAt(end - 1) == '-') {
            return -1;
        }
        return TopLevelDomains.end(text, end + 1, false);
    }

    private static boolean inLabel(int cp) {
        if (cp < 0x80) {
            return alphanumeric(cp)
                    || cp < ' ' && !Character.isWhitespace(cp)
                    || cp == 0x7F
                    || cp >= 0x1C && cp <= 0x1F;
        }
        var type = Character.getType(cp);
        return type != Character.SPACE_SEPARATOR
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && (cp < 0x2000 || cp > 0x206F);
    }

    /** Whether a character can be in a label, or is one that doesn't end it. */
    static boolean maybeInLabel(char c) {
        return alphanumeric(c)
                || c >= 0x80
                || c == '-'
                || c == '_'
                || c < ' ' && c != '\n' && c != '\t' && c != '\r'
                || c == 0x7F;
    }

    /** Whether a host has an encoded form that is at most {@code room} characters longer. */
    static boolean encodes(String host, int room) {
        if (plain(host)) {
            return room >= 0;
        }
        try {
            var encoded = IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
            return !encoded.isEmpty() && encoded.length() - host.length() <= room;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return false; // the JDK throws this for a host without an encoded form
        }
    }

    private static boolean plain(String host) {
        var label = 0;
        for (int i = 0; i < host.length(); i++) {
            var c = host.charAt(i);
            label = c == '.' ? 0 : label + 1;
            if (c >= 0x80 || label > MAX_LABEL) {
                return false;
            }
        }
        return true;
    }

    static boolean alphanumeric(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    static boolean letter(char c) {
        return alphanumeric(c) || c >= 0xC0 && accented(c);
    }

    private static boolean accented(char c) {
        return c <= 0x24F && c != 0xD7 && c != 0xF7
                || c >= 0x253
                        && c <= 0x2BB
                        && "\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268\u026f\u0272\u0289\u028b\u02bb".indexOf(c)
                                >= 0
                || c >= 0x300 && c <= 0x36F
                || c >= 0x1E00 && c <= 0x1EFF;
    }
}
