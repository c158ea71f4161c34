package org.signalbox.store.internal.sql;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Words of texts as they are searched: in one case, of letters and digits in a row; a symbol is a word. Scripts that
 * don't part their words are cut into pairs of characters that overlap.
 */
final class SearchWords {
    /** Characters of a word; a longer one is found by its beginning. */
    private static final int LONGEST = 40;

    /** Different words of a text; more aren't searched. */
    private static final int MOST = 2_000;

    /** Words of a search; more aren't looked at. */
    private static final int SOUGHT = 12;

    private static final Set<Character.UnicodeScript> UNPARTED = Set.of(
            Character.UnicodeScript.HAN,
            Character.UnicodeScript.HIRAGANA,
            Character.UnicodeScript.KATAKANA,
            Character.UnicodeScript.THAI,
            Character.UnicodeScript.LAO,
            Character.UnicodeScript.KHMER,
            Character.UnicodeScript.MYANMAR,
            Character.UnicodeScript.TIBETAN);

    private final int most;
    private final boolean sought;
    private final Set<String> words = new LinkedHashSet<>();

    private SearchWords(int most, boolean sought) {
        this.most = most;
        this.sought = sought;
    }

    /** The words of a text, to be stored. */
    static Set<String> of(String text) {
        return new SearchWords(MOST, false).split(text);
    }

    /** The beginnings of words that a text must have to be found by what a person typed. */
    static List<String> sought(String typed) {
        return List.copyOf(new SearchWords(SOUGHT, true).split(typed));
    }

    private Set<String> split(String text) {
        var folded = CaseFolding.fold(InboxText.clean(text)).codePoints().toArray();
        for (int from = 0; from < folded.length && words.size() < most; ) {
            var kind = kind(folded[from]);
            var to = from + 1;
            while (to < folded.length && kind != Kind.SYMBOL && kind(folded[to]) == kind) {
                to++;
            }
            switch (kind) {
                case LETTER -> words.add(new String(folded, from, Math.min(to - from, LONGEST)));
                case SYMBOL -> words.add(new String(folded, from, 1));
                case UNPARTED -> addPairs(folded, from, to);
                case NOTHING -> {}
            }
            from = to;
        }
        return words;
    }

    private void addPairs(int[] text, int from, int to) {
        for (int i = from; i < to - 1 && words.size() < most; i++) {
            words.add(new String(text, i, 2));
        }
        if (!sought || to - from == 1) {
            words.add(new String(text, to - 1, 1)); // so that one character is found by a beginning, wherever it is
        }
    }

    private enum Kind {
        LETTER,
        UNPARTED,
        SYMBOL,
        NOTHING
    }

    private static Kind kind(int character) {
        return switch (Character.getType(character)) {
            case Character.OTHER_SYMBOL, Character.CURRENCY_SYMBOL -> Kind.SYMBOL;
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> letter(character);
            default -> Character.isLetterOrDigit(character) ? letter(character) : Kind.NOTHING;
        };
    }

    private static Kind letter(int character) {
        return UNPARTED.contains(Character.UnicodeScript.of(character)) ? Kind.UNPARTED : Kind.LETTER;
    }
}
