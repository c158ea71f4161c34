package org.signalbox.sandbox.internal;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text length by each practice network's own rule. */
final class PracticeTextLength {
    static final int LINK_WEIGHT = 23;

    /** An extended grapheme cluster, by the Unicode version of the running JDK. */
    private static final Pattern GRAPHEME = Pattern.compile("\\X");

    private static final Pattern PICTOGRAPH =
            Pattern.compile("[\\x{1F1E6}-\\x{1F1FF}]{2}|[0-9#*]\\x{FE0F}?\\x{20E3}|\\p{IsExtended_Pictographic}");

    private PracticeTextLength() {}

    /** Chirp: weighted characters of the text in NFC, as on X. */
    static int weighted(String raw) {
        String text = Normalizer.normalize(raw, Normalizer.Form.NFC);
        List<PracticeLinks.Span> links = PracticeLinks.in(text);
        int weight = LINK_WEIGHT * links.size();
        int from = 0;
        for (PracticeLinks.Span link : links) {
            weight += plain(text.substring(from, link.start()));
            from = link.end();
        }
        return weight + plain(text.substring(from));
    }

    /** Plaza: extended grapheme clusters. */
    static int graphemes(String text) {
        Matcher matcher = GRAPHEME.matcher(text);
        int count = 0;
        while (matcher.find()) {
            count++;
        }
        return count;
    }

    private static int plain(String text) {
        Matcher cluster = GRAPHEME.matcher(text);
        int weight = 0;
        while (cluster.find()) {
            weight += isEmoji(cluster.group())
                    ? 2
                    : cluster.group()
                            .codePoints()
                            .map(PracticeTextLength::weight)
                            .sum();
        }
        return weight;
    }

    /** © and similar characters are pictographs in Unicode, but plain characters without a variation selector. */
    private static boolean isEmoji(String cluster) {
        return PICTOGRAPH.matcher(cluster).find()
                && (cluster.codePointAt(0) > 0x10FF
                        || cluster.indexOf('\uFE0F') >= 0
                        || cluster.indexOf('\u20E3') >= 0);
    }

    private static int weight(int codePoint) {
        boolean light = codePoint <= 0x10FF
                || (codePoint >= 0x2000 && codePoint <= 0x200D)
                || (codePoint >= 0x2010 && codePoint <= 0x201F)
                || (codePoint >= 0x2032 && codePoint <= 0x2037);
        return light ? 1 : 2;
    }
}
