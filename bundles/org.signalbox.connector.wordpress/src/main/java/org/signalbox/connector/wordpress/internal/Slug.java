package org.signalbox.connector.wordpress.internal;

import java.math.BigInteger;
import java.text.Normalizer;
import java.util.Locale;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.PublishKey;

/**
 * The last part of a post's address, which a post is found by when the answer to it was lost: words of the title, and
 * characters of the key of the change, so that no other post has it. A later version of this class must make the same
 * of a post, or what was sent before an update isn't found.
 */
final class Slug {
    private static final int LONGEST_WORDS = 60;
    private static final int KEY_CHARACTERS = 9;

    private Slug() {}

    static String of(Part part, PublishKey key) {
        var words = words(Choosing.given(part, Choosing.SLUG).or(part::title).orElse(""));
        return words.isEmpty() ? key(key) : words + "-" + key(key);
    }

    /** Begins with a letter: WordPress takes numbers for those of pages and days, and gives another slug. */
    private static String key(PublishKey key) {
        var id = key.id();
        var number = BigInteger.valueOf(id.getMostSignificantBits())
                .xor(BigInteger.valueOf(id.getLeastSignificantBits()))
                .and(BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE));
        var text = "0".repeat(KEY_CHARACTERS) + number.toString(36);
        return "s" + text.substring(text.length() - KEY_CHARACTERS);
    }

    /** Latin letters without accents, digits and hyphens; none of other writings, whose codes nobody can read. */
    static String words(String text) {
        // What is far longer isn't normalized: a long run of accents takes long.
        var some = text.length() > 400 ? text.substring(0, 400) : text;
        var plain = Normalizer.normalize(some, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replace("ß", "ss")
                .replace("œ", "oe")
                .replace("Œ", "oe")
                .replace("æ", "ae")
                .replace("Æ", "ae")
                .replace("ø", "o")
                .replace("Ø", "o")
                .toLowerCase(Locale.ROOT)
                .replaceAll("['’]", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        if (plain.length() <= LONGEST_WORDS) {
            return plain;
        }
        var end = plain.lastIndexOf('-', LONGEST_WORDS);
        return plain.substring(0, end > 0 ? end : LONGEST_WORDS);
    }
}
