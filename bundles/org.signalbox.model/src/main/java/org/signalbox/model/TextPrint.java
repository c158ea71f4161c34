package org.signalbox.model;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The fingerprint of a text, to find others that are much like it: the set of its pieces of five characters, after case,
 * accents' forms, punctuation, blanks and links are evened out. Its bands (MinHash: five of two) are what an index holds:
 * two texts that share 70% of their pieces share a band with a probability of 96%, 80% with 99%.
 */
public final class TextPrint {
    private static final int PIECE = 5;
    private static final int BANDS = 5;
    private static final int ROWS = 2;
    private static final Pattern LINK = Pattern.compile("https?://\\S+");
    private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{N}#@]+");

    private final Set<Long> pieces;

    private TextPrint(Set<Long> pieces) {
        this.pieces = pieces;
    }

    public static TextPrint of(String text) {
        var folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var plain = OTHER.matcher(LINK.matcher(folded).replaceAll(" ")).replaceAll(" ").strip();
        var pieces = new HashSet<Long>();
        if (!plain.isEmpty() && plain.length() < PIECE) {
            pieces.add(hash(plain, 0, plain.length()));
        }
        for (int i = 0; i + PIECE <= plain.length(); i++) {
            pieces.add(hash(plain, i, i + PIECE));
        }
        return new TextPrint(pieces);
    }

    private static long hash(String text, int from, int to) {
        long hash = 0xcbf29ce484222325L;
        for (int i = from; i < to; i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** How much two texts share, from 0 to 1: the pieces of both among the pieces of either. Nothing is like an empty one. */
    public double likeness(TextPrint other) {
        if (pieces.isEmpty() || other.pieces.isEmpty()) {
            return 0;
        }
        var smaller = pieces.size() < other.pieces.size() ? pieces : other.pieces;
        var larger = smaller == pieces ? other.pieces : pieces;
        var both = smaller.stream().filter(larger::contains).count();
        return (double) both / (pieces.size() + other.pieces.size() - both);
    }

    /** What an index holds of it; none for an empty text. */
    public List<Long> bands() {
        var bands = new ArrayList<Long>();
        if (pieces.isEmpty()) {
            return bands;
        }
        for (int band = 0; band < BANDS; band++) {
            long all = band;
            for (int row = 0; row < ROWS; row++) {
                var seed = mixed(band * ROWS + row + 1L);
                var least = Long.MAX_VALUE;
                for (long piece : pieces) {
                    least = Math.min(least, mixed(piece ^ seed));
                }
                all = mixed(all ^ least);
            }
            bands.add(all);
        }
        return bands;
    }

    /** The finishing step of SplitMix64. */
    private static long mixed(long value) {
        var z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
