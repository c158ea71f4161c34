package org.signalbox.terms.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Splits a text that is too long: between paragraphs, else between sentences, else between words. */
public final class TextSplitter {
    private static final int MAX_PARTS = 100;
    private static final String SENTENCE_END = ".!?…。！？";
    private static final String CLOSING = "\"'”’»)]";

    private TextSplitter() {}

    /** Computes how much of a text fits. */
    @FunctionalInterface
    public interface Room {
        /** The end of the longest prefix that fits, in UTF-16 units. */
        int in(String text);
    }

    /** The parts, each within the limits; none if that is impossible. */
    public static List<String> split(String text, Optional<Room> room) {
        var parts = new ArrayList<String>();
        var rest = text.strip();
        while (!rest.isEmpty()) {
            var end = room.isEmpty() ? 0 : room.get().in(rest);
            if (end <= 0 || parts.size() == MAX_PARTS) {
                return List.of();
            }
            var border = end >= rest.length() ? rest.length() : border(rest, end);
            // Cutting off a link may turn an earlier word into one; then only the whole prefix certainly fits.
            border = fits(rest.substring(0, border).strip(), room.get()) ? border : end;
            parts.add(rest.substring(0, border).strip());
            rest = rest.substring(border).strip();
        }
        return parts.size() > 1 ? List.copyOf(parts) : List.of();
    }

    private static boolean fits(String part, Room room) {
        return room.in(part) == part.length();
    }

    /** The best place to break at or before {@code end} that leaves no nearly empty part. */
    private static int border(String text, int end) {
        var paragraph = text.lastIndexOf("\n\n", end);
        if (paragraph >= end / 3) {
            return paragraph;
        }
        var sentence = sentence(text, end);
        if (sentence >= end / 3) {
            return sentence;
        }
        for (int at = end; at > 0; at--) {
            if (Character.isWhitespace(text.charAt(at))) {
                return at;
            }
        }
        return end;
    }

    private static int sentence(String text, int end) {
        for (int at = end; at > 0; at--) {
            var c = text.charAt(at);
            if (c == '\n') {
                return at;
            }
            var wide = at < text.length() && "。！？".indexOf(text.charAt(at - 1)) >= 0;
            if (wide) {
                return at;
            }
            if (!Character.isWhitespace(c)) {
                continue;
            }
            var last = at - 1;
            while (last > 0 && CLOSING.indexOf(text.charAt(last)) >= 0) {
                last--;
            }
            if (SENTENCE_END.indexOf(text.charAt(last)) >= 0) {
                return at;
            }
        }
        return -1;
    }
}
