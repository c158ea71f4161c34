package org.signalbox.vendor.nostr;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a relay is asked for (NIP-01). An empty set asks for any.
 *
 * @param letter the tag that has one of {@code values}, such as {@code e}; empty for none
 * @param limit the newest so many
 */
record Filter(
        Set<Integer> kinds,
        Set<String> ids,
        Set<String> authors,
        String letter,
        Set<String> values,
        OptionalLong since,
        OptionalLong until,
        int limit) {
    Filter {
        kinds = Set.copyOf(kinds);
        ids = Set.copyOf(ids);
        authors = Set.copyOf(authors);
        values = Set.copyOf(values);
    }

    static Filter of(int limit, Integer... kinds) {
        return new Filter(
                Set.copyOf(Arrays.asList(kinds)),
                Set.of(),
                Set.of(),
                "",
                Set.of(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                limit);
    }

    Filter ids(Collection<String> all) {
        return new Filter(kinds, Set.copyOf(all), authors, letter, values, since, until, limit);
    }

    Filter authors(Collection<String> all) {
        return new Filter(kinds, ids, Set.copyOf(all), letter, values, since, until, limit);
    }

    Filter tagged(String name, Collection<String> all) {
        return new Filter(kinds, ids, authors, name, Set.copyOf(all), since, until, limit);
    }

    Filter since(long seconds) {
        return new Filter(kinds, ids, authors, letter, values, OptionalLong.of(seconds), until, limit);
    }

    Filter until(long seconds) {
        return new Filter(kinds, ids, authors, letter, values, since, OptionalLong.of(seconds), limit);
    }

    /** Relays are asked, not believed. */
    boolean matches(Event event) {
        return (kinds.isEmpty() || kinds.contains(event.kind()))
                && (ids.isEmpty() || ids.contains(event.id()))
                && (authors.isEmpty() || authors.contains(event.pubkey()))
                && (letter.isEmpty() || event.values(letter).anyMatch(values::contains))
                && (since.isEmpty() || event.createdAt() >= since.getAsLong())
                && (until.isEmpty() || event.createdAt() <= until.getAsLong());
    }

    JsonObject json() {
        var json = new JsonObject();
        var numbers = new JsonArray();
        kinds.stream().sorted().forEach(numbers::add);
        if (!numbers.isEmpty()) {
            json.add("kinds", numbers);
        }
        add(json, "ids", ids);
        add(json, "authors", authors);
        add(json, "#" + letter, values);
        since.ifPresent(seconds -> json.addProperty("since", seconds));
        until.ifPresent(seconds -> json.addProperty("until", seconds));
        json.addProperty("limit", limit);
        return json;
    }

    private static void add(JsonObject json, String name, Set<String> values) {
        if (!values.isEmpty()) {
            json.add(name, Json.array(List.copyOf(values)));
        }
    }
}
