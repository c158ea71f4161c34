package org.signalbox.terms.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.signalbox.model.Message;
import org.signalbox.model.SpellingSuggestion;
import org.signalbox.terms.TermsException;

/** Parses the predicates of an entry. */
final class WhenReader {
    static final String OPTION = "option:[A-Za-z0-9_.-]{1,64}";

    private static final List<String> TRAITS =
            List.of("link", "mention", "hashtag", "media", "image", "gif", "video", "alt");
    private static final List<String> FORMS = List.of("thread", "single", "first", "reply");

    private WhenReader() {}

    static Map<String, String> read(JsonObjectReader when) throws TermsException {
        when.allow("has", "without", "is", "tier", "account-tier", "api", "instance");
        var predicates = new HashMap<String, String>();
        for (var name : when.names()) {
            switch (name) {
                case "has", "without" -> predicates.put(name, words(when, name, TRAITS, OPTION));
                case "is" -> predicates.put(name, words(when, name, FORMS, "(?!)"));
                default -> predicates.put(name, when.text(name, "\\S{1,200}"));
            }
        }
        return predicates;
    }

    /** A word or a list of words, each known or matching the pattern, joined by blanks. */
    static String words(JsonObjectReader reader, String name, List<String> known, String pattern)
            throws TermsException {
        var words = reader.strings(name);
        for (var word : words) {
            if (!known.contains(word) && !word.matches(pattern)) {
                throw reader.refuse(
                        name,
                        Message.of(
                                "terms.unknown-word",
                                JsonObjectReader.shown(word),
                                SpellingSuggestion.of(word, known).orElseGet(() -> String.join(", ", known))));
            }
        }
        return String.join(" ", words);
    }
}
