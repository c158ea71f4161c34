package org.signalbox.terms.internal;

import com.ibm.icu.text.BreakIterator;
import java.util.Locale;

/** Extended grapheme clusters, the characters that users perceive. Thread-safe. */
public final class GraphemeClusters {
    private static final BreakIterator CLUSTERS = BreakIterator.getCharacterInstance(Locale.ROOT);

    private GraphemeClusters() {}

    /** An iterator over the clusters of a text. */
    public static BreakIterator of(String text) {
        var clusters = (BreakIterator) CLUSTERS.clone();
        clusters.setText(text);
        return clusters;
    }

    /** Whether each UTF-16 unit is certainly a cluster of its own with weight 1. */
    public static boolean plain(String text, int from, int to) {
        for (var i = from; i < to; i++) {
            var c = text.charAt(i);
            if (c >= 0x300 || c == '\r') {
                return false;
            }
        }
        return true;
    }

    /**
     * The number of clusters. For speed, the iterator sees only ranges with other than plain characters, together with
     * the neighbours that may join them.
     */
    public static long count(String text, int from, int to) {
        long count = 0;
        var at = from;
        while (at < to) {
            var run = at;
            while (run < to && plain(text, run, run + 1)) {
                run++;
            }
            if (run == to) {
                return count + to - at;
            }
            var start = run > at ? run - 1 : run;
            var end = run;
            while (end < to && !plain(text, end, Math.min(end + 2, to))) {
                end++;
            }
            end = Math.min(end + 1, to);
            count += start - at + all(text.substring(start, end));
            at = end;
        }
        return count;
    }

    private static long all(String text) {
        var clusters = of(text);
        long count = 0;
        while (clusters.next() != BreakIterator.DONE) {
            count++;
        }
        return count;
    }
}
