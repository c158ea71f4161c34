package org.signalbox.vendor.nostr;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.Author;

/** How people call themselves. Names aren't unique: only the key is. */
final class Profiles {
    private static final int LONGEST_NAME = 200;
    private static final int SHORT = 12;

    private final Map<String, Event> newest = new HashMap<>();

    private Profiles() {}

    /** What asks for them. */
    static Filter of(Collection<String> people) {
        return Filter.of(2 * people.size(), Event.PROFILE).authors(people);
    }

    static Profiles from(Collection<Event> told) {
        var profiles = new Profiles();
        told.stream()
                .filter(event -> event.kind() == Event.PROFILE)
                .forEach(event -> profiles.newest.merge(
                        event.pubkey(), event, (one, other) -> one.createdAt() >= other.createdAt() ? one : other));
        return profiles;
    }

    private Optional<String> value(String person, String name) {
        return Optional.ofNullable(newest.get(person))
                .flatMap(event -> Json.object(event.content()))
                .flatMap(json -> Json.text(json, name))
                .map(Refusal::shown)
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST_NAME);
    }

    Optional<String> name(String person) {
        return value(person, "display_name").or(() -> value(person, "name"));
    }

    /** A name with the beginning of the key. */
    String handle(String person) {
        var key = Bech32.npub(person);
        return value(person, "name")
                .or(() -> name(person))
                .map(name -> name + " (" + key.substring(0, SHORT) + "…)")
                .orElse(key);
    }

    Author author(String person) {
        var author = Author.of(person, Bech32.npub(person));
        var named = name(person).map(author::name).orElse(author);
        return value(person, "picture")
                .flatMap(Servers::uri)
                .filter(uri -> "https".equals(uri.getScheme()))
                .map(named::picture)
                .orElse(named);
    }
}
