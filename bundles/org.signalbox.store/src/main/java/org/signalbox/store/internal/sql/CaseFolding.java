package org.signalbox.store.internal.sql;

import java.text.Normalizer;
import java.util.Locale;

/** Folds text so that a search finds it whatever its case, in any script. */
final class CaseFolding {
    private CaseFolding() {}

    static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    /** The LIKE pattern, with {@code !} as its escape, of what contains these words. */
    static String pattern(String words) {
        return "%" + escaped(fold(words)) + "%";
    }

    /** For LIKE, with {@code !} as its escape. */
    static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
