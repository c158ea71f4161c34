package org.signalbox.content.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.signalbox.content.internal.YamlTree.Field;
import org.signalbox.content.internal.YamlTree.Value;
import org.signalbox.model.SourceRange;

/** Reads values of the front matter by their shape, and reports others. */
record FieldValues(Problems problems) {
    private static final int MAX_PART = 1_000;

    Optional<String> text(String name, Value value) {
        if (value instanceof Value.Text text) {
            return Optional.of(text.text());
        }
        problems.error(value.place(), "content.expected-text", name);
        return Optional.empty();
    }

    /** The items of a list of texts; a single text is a list of one. */
    List<Value> items(String name, Value value) {
        if (value instanceof Value.Fields) {
            problems.error(value.place(), "content.expected-list", name);
            return List.of();
        }
        return each(value);
    }

    /** The items of a list; a single text or map is a list of one. */
    List<Value> each(Value value) {
        return switch (value) {
            case Value.Items items -> items.items();
            case Value.Fields fields -> List.of(fields);
            case Value.Text text -> text.text().isBlank() ? List.of() : List.of(text);
        };
    }

    List<Field> fields(String name, Value value) {
        if (value instanceof Value.Fields fields) {
            return fields.fields();
        }
        problems.error(value.place(), "content.expected-map", name);
        return List.of();
    }

    Optional<String> language(SourceRange place, String value) {
        var tag = Locale.forLanguageTag(value);
        if (tag.getLanguage().isEmpty() || !tag.toLanguageTag().equalsIgnoreCase(value)) {
            problems.error(place, "content.bad-language", value);
            return Optional.empty();
        }
        return Optional.of(tag.toLanguageTag());
    }

    /** The number of a part, counted from 0; the first where it can't be read. */
    int part(Value value) {
        var text = value instanceof Value.Text plain ? plain.text().strip() : "";
        if (text.matches("[1-9]\\d{0,3}") && Integer.parseInt(text) <= MAX_PART) {
            return Integer.parseInt(text) - 1;
        }
        problems.error(value.place(), "content.bad-part", text);
        return 0;
    }
}
