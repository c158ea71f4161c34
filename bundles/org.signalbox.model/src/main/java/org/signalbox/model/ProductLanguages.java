package org.signalbox.model;

import java.util.List;
import java.util.Locale;

/** The languages that Signalbox has its texts in; English first, which stands in for missing texts. */
public final class ProductLanguages {
    public static final List<Locale> ALL = List.of(Locale.ENGLISH, Locale.FRENCH);

    private ProductLanguages() {}

    /** Whether texts of a locale are in one of these languages. */
    public static boolean contains(Locale locale) {
        return ALL.stream().anyMatch(each -> each.getLanguage().equals(locale.getLanguage()));
    }
}
