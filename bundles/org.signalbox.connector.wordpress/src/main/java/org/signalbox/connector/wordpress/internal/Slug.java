package org.signalbox.connector.wordpress.internal;

import java.math.BigInteger;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
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
    private static final String KEY = "s[0-9a-z]{" + KEY_CHARACTERS + "}(-\\d+)?(__trashed(-\\d+)?)?";

    private Slug() {}

    static String of(Part part, PublishKey key) {
        var words = words(part);
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

    /** Whether a slug ends in the characters of a key, whatever somebody made of its words. */
    static boolean isOf(String slug, PublishKey key) {
        return slug.matches("(.*-)?" + key(key) + "(-\\d+)?(__trashed(-\\d+)?)?");
    }

    /** Whether it is that of another change of ours with the same title; a plug-in's may only look so. */
    static boolean isOfAnother(String slug, Part part) {
        var words = words(part);
        if (words.isEmpty()) {
            return slug.matches(KEY) && slug.substring(0, KEY_CHARACTERS + 1).matches(".*\\d.*");
        }
        var made = slug.replaceFirst("-\\d+$", "");
        return slug.matches(Pattern.quote(words + "-") + KEY)
                && !hyphenated(part.title().orElse("")).startsWith(made)
                && !hyphenated(Choosing.given(part, Choosing.SLUG).orElse("")).startsWith(made);
    }

    /** Whether it may be that of another change without words, and may be a word. */
    static boolean mayBeOfAnother(String slug, Part part) {
        return words(part).isEmpty() && slug.matches(KEY);
    }

    private static String words(Part part) {
        return words(Choosing.given(part, Choosing.SLUG).or(part::title).orElse(""));
    }

    /** Latin letters without accents, digits and hyphens; none of other writings, whose codes nobody can read. */
    static String words(String text) {
        var plain = hyphenated(text);
        if (plain.length() <= LONGEST_WORDS) {
            return plain;
        }
        var end = plain.lastIndexOf('-', LONGEST_WORDS);
        return plain.substring(0, end > 0 ? end : LONGEST_WORDS);
    }

    private static String hyphenated(String text) {
        // What is far longer isn't normalized: a long run of accents takes long.
        var some = text.length() > 400 ? text.substring(0, 400) : text;
        return Normalizer.normalize(some, Normalizer.Form.NFD)
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
    }
}
