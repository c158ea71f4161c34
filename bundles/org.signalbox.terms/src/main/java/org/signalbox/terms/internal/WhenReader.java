package org.signalbox.terms.internal;

import java.util.ArrayList;
import java.util.List;
import org.signalbox.model.Message;
import org.signalbox.model.SpellingSuggestion;
import org.signalbox.terms.Condition;
import org.signalbox.terms.ContentShape;
import org.signalbox.terms.TermsException;

/** Parses the conditions of an entry. */
final class WhenReader {
    static final String OPTION = "option:[A-Za-z0-9_.-]{1,64}";

    private static final List<String> TRAITS = List.of(
            "link",
            "mention",
            "hashtag",
            "media",
            "image",
            "gif",
            "video",
            "audio",
            "document",
            "alt",
            "title",
            "link-card",
            "poll",
            "card-title",
            "card-description");
    private static final List<String> FORMS =
            List.of("thread", "single", "first", "reply", ContentShape.UNSUMMONED, ContentShape.MESSAGE);

    private WhenReader() {}

    static List<Condition> read(JsonObjectReader when) throws TermsException {
        when.allow("has", "without", "is", "tier", "account-tier", "api", "instance");
        var conditions = new ArrayList<Condition>();
        for (var name : when.names()) {
            conditions.add(
                    switch (name) {
                        case "has" -> new Condition.Has(words(when, name, TRAITS, OPTION));
                        case "without" -> new Condition.Without(words(when, name, TRAITS, OPTION));
                        case "is" -> new Condition.Is(words(when, name, FORMS, "(?!)"));
                        default -> new Condition.Fact(name, when.text(name, "\\S{1,200}"));
                    });
        }
        return conditions;
    }

    /** A word or a list of words, each known or matching the pattern. */
    static List<String> words(JsonObjectReader reader, String name, List<String> known, String pattern)
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
        return words;
    }
}
