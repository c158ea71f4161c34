package org.signalbox.model;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * The fingerprint of a text, to find others that are much like it: the set of its pieces of five characters, after
 * case, accents' forms, punctuation, blanks and links are evened out. Its bands (MinHash: five of two) are what an
 * index holds: two texts that share 70% of their pieces share a band with a probability of 96%, 80% with 99%. It takes
 * four bytes for each character.
 */
public final class TextFingerprint {
    private static final int PIECE = 5;
    private static final int BANDS = 5;
    private static final int ROWS = 2;
    private static final long[] SEEDS =
            LongStream.rangeClosed(1, BANDS * ROWS).map(TextFingerprint::mixed).toArray();
    private static final Pattern LINK = Pattern.compile("https?://\\S+");

    /** Hashes of the pieces, rising, each once. */
    private final int[] pieces;

    /** None for an empty text. */
    private final long[] bands;

    private TextFingerprint(int[] pieces) {
        this.pieces = pieces;
        bands = pieces.length == 0 ? new long[0] : bands(pieces);
    }

    public static TextFingerprint of(String text) {
        var folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var linked = folded.contains("://") ? LINK.matcher(folded).replaceAll(" ") : folded;
        var plain = plain(linked);
        if (plain.isEmpty()) {
            return new TextFingerprint(new int[0]);
        }
        var last = Math.max(0, plain.length() - PIECE);
        var pieces = new int[last + 1];
        for (int i = 0; i <= last; i++) {
            pieces[i] = hash(plain, i, Math.min(i + PIECE, plain.length()));
        }
        return new TextFingerprint(distinct(pieces));
    }

    /** Letters, numbers, {@code #} and {@code @}; one blank for whatever is between them. */
    private static String plain(String text) {
        var plain = new StringBuilder(text.length());
        int next;
        for (int i = 0; i < text.length(); i += Character.charCount(next)) {
            next = text.codePointAt(i);
            if (counts(next)) {
                plain.appendCodePoint(next);
            } else if (!plain.isEmpty() && plain.charAt(plain.length() - 1) != ' ') {
                plain.append(' ');
            }
        }
        return plain.toString().stripTrailing();
    }

    private static boolean counts(int next) {
        if (next < 128) {
            return next >= 'a' && next <= 'z' || next >= '0' && next <= '9' || next == '#' || next == '@';
        }
        return Character.isLetterOrDigit(next)
                || Character.getType(next) == Character.LETTER_NUMBER
                || Character.getType(next) == Character.OTHER_NUMBER;
    }

    private static int[] distinct(int[] values) {
        Arrays.sort(values);
        var count = 1;
        for (int i = 1; i < values.length; i++) {
            if (values[i] != values[i - 1]) {
                values[count++] = values[i];
            }
        }
        return Arrays.copyOf(values, count);
    }

    private static int hash(String text, int from, int to) {
        long hash = 0xcbf29ce484222325L;
        for (int i = from; i < to; i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return Long.hashCode(mixed(hash));
    }

    /**
     * The similarity of two texts, from 0 to 1: the share of pieces that both have among the pieces of either. Nothing
     * is similar to an empty text.
     */
    public double similarity(TextFingerprint other) {
        if (pieces.length == 0 || other.pieces.length == 0) {
            return 0;
        }
        var both = 0;
        for (int here = 0, there = 0; here < pieces.length && there < other.pieces.length; ) {
            var one = pieces[here];
            var another = other.pieces[there];
            both += one == another ? 1 : 0;
            here += one <= another ? 1 : 0;
            there += another <= one ? 1 : 0;
        }
        return (double) both / (pieces.length + other.pieces.length - both);
    }

    /** Whether the two share a band: else they are hardly much alike. */
    public boolean sharesBand(TextFingerprint other) {
        for (int band = 0; band < bands.length && band < other.bands.length; band++) {
            if (bands[band] == other.bands[band]) {
                return true;
            }
        }
        return false;
    }

    /** Whether the {@link #similarity} is at least so much, above 0; most that isn't takes a fraction of the time. */
    public boolean isSimilarTo(TextFingerprint other, double least) {
        var all = pieces.length + other.pieces.length;
        var unlike = all - 2 * (int) Math.ceil(least * all / (1 + least) - 1e-9);
        for (int here = 0, there = 0; here < pieces.length && there < other.pieces.length && unlike >= 0; ) {
            var one = pieces[here];
            var another = other.pieces[there];
            unlike -= one == another ? 0 : 1;
            here += one <= another ? 1 : 0;
            there += another <= one ? 1 : 0;
        }
        return unlike >= 0 && similarity(other) >= least;
    }

    /** The number of pieces; at most one for each character. */
    public int size() {
        return pieces.length;
    }

    /** The hashes for the index; none for an empty text. */
    public List<Long> bands() {
        return LongStream.of(bands).boxed().toList();
    }

    private static long[] bands(int[] pieces) {
        var bands = new long[BANDS];
        for (int band = 0; band < BANDS; band++) {
            long all = band;
            for (int row = 0; row < ROWS; row++) {
                var seed = SEEDS[band * ROWS + row];
                var least = Long.MAX_VALUE;
                for (long piece : pieces) {
                    least = Math.min(least, mixed(piece ^ seed));
                }
                all = mixed(all ^ least);
            }
            bands[band] = all;
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
