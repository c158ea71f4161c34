package org.signalbox.connector.facebook.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Recognizes a text as Facebook shows it: without white space at its ends, and with the names of pages that it mentions
 * by their numbers, as in {@code @[104529001]} (https://developers.facebook.com/docs/pages-api/comments-mentions/).
 */
final class SameText {
    private static final Pattern MENTION = Pattern.compile("@\\[[0-9]{1,30}(?::[^\\]\\n]{0,200})?\\]");

    /** Of a name, in place of its number. */
    private static final int LONGEST_NAME = 200;

    /** A text with more of them is compared as it is. */
    private static final int MOST_MENTIONS = 50;

    private final String essence;

    /** What stands before, between and behind mentions; one piece where there is none. */
    private final List<String> pieces;

    private SameText(String essence, List<String> pieces) {
        this.essence = essence;
        this.pieces = pieces;
    }

    static SameText of(String written) {
        var pieces = new ArrayList<String>();
        var mentions = MENTION.matcher(written);
        var from = 0;
        while (mentions.find() && pieces.size() < MOST_MENTIONS) {
            pieces.add(essence(written.substring(from, mentions.start())));
            from = mentions.end();
        }
        pieces.add(essence(written.substring(from)));
        return new SameText(essence(written), List.copyOf(pieces));
    }

    boolean is(String text) {
        return essence(text).equals(essence);
    }

    /** Whether it may be it, with any names in the place of mentions: another text may be as well. */
    boolean mayBe(String text) {
        var other = essence(text);
        return pieces.size() > 1
                && other.length() <= essence.length() + LONGEST_NAME * pieces.size()
                && hasPieces(other);
    }

    /** Whether the pieces stand there in order, with a name between two. */
    private boolean hasPieces(String other) {
        if (!other.startsWith(pieces.getFirst())) {
            return false;
        }
        // Where a piece may end.
        var ends = new boolean[other.length() + 1];
        ends[pieces.getFirst().length()] = true;
        for (var piece : pieces.subList(1, pieces.size())) {
            var next = new boolean[ends.length];
            var lastEnd = Integer.MIN_VALUE / 2;
            for (var at = 1; at <= other.length(); at++) {
                lastEnd = ends[at - 1] ? at - 1 : lastEnd;
                if (at - lastEnd <= LONGEST_NAME && other.startsWith(piece, at)) {
                    next[at + piece.length()] = true;
                }
            }
            ends = next;
        }
        return ends[other.length()];
    }

    boolean isEmpty() {
        return essence.isEmpty();
    }

    /** But for white space, which Facebook trims. */
    private static String essence(String text) {
        return text.replaceAll("[\\s\\u00a0\\u200b]+", "");
    }
}
