package org.signalbox.store.internal.sql;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.signalbox.connector.api.Choice;

/** The column of choices: a list of values with their labels by language tag. */
final class ChoiceJson {
    private static final Gson GSON = new Gson();

    private ChoiceJson() {}

    private record StoredChoice(String value, Map<String, String> labels) {
        static StoredChoice of(Choice choice) {
            var labels = new TreeMap<String, String>();
            choice.labels().forEach((language, label) -> labels.put(language.toLanguageTag(), label));
            return new StoredChoice(choice.value(), labels);
        }

        Choice choice() {
            var named = new HashMap<Locale, String>();
            labels.forEach((tag, label) -> named.put(Locale.forLanguageTag(tag), label));
            return new Choice(value, named);
        }
    }

    static String write(List<Choice> choices) {
        return GSON.toJson(choices.stream().map(StoredChoice::of).toList());
    }

    static List<Choice> read(String json) {
        return GSON.fromJson(json, new TypeToken<List<StoredChoice>>() {}).stream()
                .map(StoredChoice::choice)
                .toList();
    }
}
