package org.signalbox.content.internal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The text of parts as sent: NFC, lines ended by {@code \n}, trimmed; otherwise unchanged. */
public final class PartText {
    private static final Pattern BORDER = Pattern.compile("(?m)^---[ \\t]*$");
    private static final Pattern ESCAPED = Pattern.compile("(?m)^\\\\(?=---[ \\t]*$)");
    private static final Pattern TO_ESCAPE = Pattern.compile("(?m)^(?=---[ \\t]*$)");

    private PartText() {}

    public static String of(String raw) {
        var text = raw.strip();
        return plain(
                text.contains("\\---")
                        ? ESCAPED.matcher(text.replace("\r\n", "\n").replace('\r', '\n'))
                                .replaceAll("")
                        : text);
    }

    /** A text that isn't of a file, so that nothing in it is escaped. */
    public static String plain(String raw) {
        var text = raw.replace("\r\n", "\n").replace('\r', '\n').strip();
        return Normalizer.isNormalized(text, Normalizer.Form.NFC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** Splits a text with all parts, such as a variant's. */
    public static List<String> parts(String all) {
        if (!all.contains("---")) {
            return List.of(of(all));
        }
        var parts = new ArrayList<String>();
        for (var part : BORDER.split(all.replace("\r\n", "\n"), -1)) {
            parts.add(of(part));
        }
        return parts;
    }

    /** A part's text, escaped for a file. */
    public static String escaped(String text) {
        return text.contains("---") ? TO_ESCAPE.matcher(text).replaceAll("\\\\") : text;
    }

    /** Maps an offset in a part's text to an offset in {@code raw}, which is trimmed. */
    public static int rawOffset(String raw, int offset) {
        if (of(raw).equals(raw)) {
            return Math.min(offset, raw.length());
        }
        var low = 0;
        var high = raw.length();
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (length(raw.substring(0, middle)) < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The length of a prefix as sent, without trimming its end. */
    private static int length(String raw) {
        return of(raw + "|").length() - 1;
    }
}
