package org.signalbox.terms.internal;

import com.ibm.icu.text.BreakIterator;
import java.util.Locale;

/** Extended grapheme clusters: what people see as one character. Any thread. */
public final class GraphemeClusters {
    private static final BreakIterator CLUSTERS = BreakIterator.getCharacterInstance(Locale.ROOT);

    private GraphemeClusters() {}

    /** An iterator over all of a text. */
    public static BreakIterator of(String text) {
        var clusters = (BreakIterator) CLUSTERS.clone();
        clusters.setText(text);
        return clusters;
    }

    /** Whether each unit is surely one cluster of weight 1. */
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
     * How many there are. Only what isn't plainly one cluster a character is given to the iterator, with its
     * neighbours, which may join it.
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
