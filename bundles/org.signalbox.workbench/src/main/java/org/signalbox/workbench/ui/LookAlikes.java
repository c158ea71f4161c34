package org.signalbox.workbench.ui;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names that may be taken for others: letters of several scripts in one word, or a word of another script with nothing
 * but letters that look Latin. A word with neither isn't safe, only unsuspicious. After Unicode Technical Standard 39,
 * whose «highly restrictive» level allows Latin letters beside those of East Asian scripts.
 */
public final class LookAlikes {
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    /** Written together with one another, and with Latin letters. */
    private static final Set<UnicodeScript> EAST_ASIAN = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.BOPOMOFO);

    /** Small Cyrillic and Greek letters that look like Latin ones. */
    private static final String LIKE_LATIN = "аеорсухіјѕһԁԛԝӏьԍνοραικτυχγ";

    private LookAlikes() {}

    /** Whether a handle or name has a word that may be taken for another. */
    public static boolean in(String name) {
        return BETWEEN.splitAsStream(name).anyMatch(LookAlikes::isSuspicious);
    }

    private static boolean isSuspicious(String word) {
        var scripts = EnumSet.noneOf(UnicodeScript.class);
        word.codePoints()
                .filter(Character::isLetter)
                .mapToObj(UnicodeScript::of)
                .filter(script -> script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED)
                .map(script -> EAST_ASIAN.contains(script) ? UnicodeScript.HAN : script)
                .forEach(scripts::add);
        if (scripts.size() > 1) {
            return !scripts.equals(EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN));
        }
        return (scripts.contains(UnicodeScript.CYRILLIC) || scripts.contains(UnicodeScript.GREEK))
                && word.toLowerCase(Locale.ROOT)
                        .codePoints()
                        .filter(Character::isLetter)
                        .allMatch(letter -> LIKE_LATIN.indexOf(letter) >= 0);
    }
}
