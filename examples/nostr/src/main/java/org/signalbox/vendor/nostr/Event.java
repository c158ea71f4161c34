package org.signalbox.vendor.nostr;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A signed event (NIP-01).
 *
 * @param id 64 hexadecimal digits: the SHA-256 of all but the signature
 * @param pubkey the author's, 64 hexadecimal digits
 * @param createdAt Unix seconds
 * @param tags each a name and its values; none is empty
 * @param sig 128 hexadecimal digits
 */
record Event(String id, String pubkey, long createdAt, int kind, List<List<String>> tags, String content, String sig) {
    static final int PROFILE = 0;
    static final int NOTE = 1;
    static final int DELETION = 5;
    static final int REPOST = 6;
    static final int REACTION = 7;
    static final int REPOST_OF_ANY = 16;
    static final int ZAP = 9735;
    static final int RELAY_LOGIN = 22242;
    static final int SIGNER_CALL = 24133;
    static final int MEDIA_LOGIN = 24242;

    /** Of a relay that is well; more is left out. */
    private static final int MOST_TAGS = 2_000;

    private static final int MOST_CHARACTERS = 256 * 1024;
    private static final long LATEST = Instant.parse("9999-01-01T00:00:00Z").getEpochSecond();

    Event {
        tags = List.copyOf(tags);
    }

    Instant at() {
        return Instant.ofEpochSecond(createdAt);
    }

    /** The first values of the tags of this name. */
    Stream<String> values(String name) {
        return tags(name).filter(tag -> tag.size() > 1).map(tag -> tag.get(1));
    }

    Stream<List<String>> tags(String name) {
        return tags.stream().filter(tag -> tag.getFirst().equals(name));
    }

    Set<String> ids(String name) {
        return values(name).filter(Hex::isId).collect(Collectors.toSet());
    }

    Draft draft() {
        return new Draft(createdAt, kind, tags, content);
    }

    JsonObject json() {
        var json = draft().json(pubkey);
        json.addProperty("id", id);
        json.addProperty("sig", sig);
        return json;
    }

    /**
     * A relay's event, if it is one, with the id that it must have.
     *
     * @param signed whether its signature is the author's
     */
    static Optional<Event> parse(JsonElement element, Predicate<Event> signed) {
        if (!element.isJsonObject()) {
            return Optional.empty();
        }
        var json = element.getAsJsonObject();
        var id = Json.text(json, "id").filter(Hex::isId);
        var pubkey = Json.text(json, "pubkey").filter(Hex::isId);
        var sig = Json.text(json, "sig").filter(text -> Hex.is(text, 128));
        var at = Json.whole(json, "created_at").filter(value -> value >= 0 && value <= LATEST);
        var kind = Json.whole(json, "kind").filter(value -> value >= 0 && value <= 65_535);
        var content = Json.text(json, "content").filter(text -> text.length() <= MOST_CHARACTERS);
        var tags = tags(json.get("tags"));
        if (id.isEmpty() || pubkey.isEmpty() || sig.isEmpty() || at.isEmpty() || kind.isEmpty() || content.isEmpty()) {
            return Optional.empty();
        }
        return tags.map(list -> new Event(
                        id.get(), pubkey.get(), at.get(), kind.get().intValue(), list, content.get(), sig.get()))
                .filter(event -> event.draft().id(event.pubkey).equals(event.id) && signed.test(event));
    }

    private static Optional<List<List<String>>> tags(@org.jspecify.annotations.Nullable JsonElement element) {
        if (element == null
                || !element.isJsonArray()
                || element.getAsJsonArray().size() > MOST_TAGS) {
            return Optional.empty();
        }
        var tags = new ArrayList<List<String>>();
        for (var each : element.getAsJsonArray()) {
            if (!each.isJsonArray() || !isTag(each.getAsJsonArray())) {
                return Optional.empty();
            }
            tags.add(each.getAsJsonArray().asList().stream()
                    .map(JsonElement::getAsString)
                    .toList());
        }
        return Optional.of(tags);
    }

    private static boolean isTag(JsonArray tag) {
        return !tag.isEmpty()
                && tag.size() <= MOST_TAGS
                && tag.asList().stream()
                        .allMatch(value -> value.isJsonPrimitive()
                                && value.getAsJsonPrimitive().isString());
    }
}
