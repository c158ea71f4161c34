package org.signalbox.inbox.internal;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills in the fields of saved answers, in one pass: what is filled in isn't looked at again, so that nobody's name or
 * post is taken for a field.
 */
final class SavedAnswerFields {
    private static final Pattern FIELD = Pattern.compile("\\{([a-z][a-z-]*)}");

    private SavedAnswerFields() {}

    /**
     * A text with its fields filled in; others stay.
     *
     * @param values by field
     */
    static String filled(String text, Map<String, String> values) {
        return FIELD.matcher(text).replaceAll(found -> {
            var value = values.get(found.group(1));
            return Matcher.quoteReplacement(value == null ? found.group() : value);
        });
    }

    /** The first word of a name; the name itself where it has one only. */
    static String firstName(String name) {
        var words = name.strip().split("\\s+");
        return words[0];
    }
}
