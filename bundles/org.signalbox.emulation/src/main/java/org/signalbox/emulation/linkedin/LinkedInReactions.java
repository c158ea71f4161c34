package org.signalbox.emulation.linkedin;

import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.signalbox.emulation.NetworkAnswer;

/**
 * One reaction of each actor to a thing, by
 * https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/reactions-api.
 */
public final class LinkedInReactions {
    private static final Pattern KEY = Pattern.compile("\\(actor:([^,]+),entity:(.+)\\)");

    private static final Set<String> KINDS =
            Set.of("LIKE", "PRAISE", "EMPATHY", "INTEREST", "APPRECIATION", "ENTERTAINMENT");

    /** Whose it is, and to what. */
    record Key(String actor, String entity) {
        /** As in a path. */
        static Key of(String text) {
            var matched = KEY.matcher(text);
            if (!matched.matches()) {
                throw new AssertionError("no key of a reaction: " + text);
            }
            return new Key(matched.group(1), matched.group(2));
        }
    }

    private final Predicate<String> things;
    private final Map<Key, String> reactions = new LinkedHashMap<>();

    /** @param things whether there is something of this identifier */
    LinkedInReactions(Predicate<String> things) {
        this.things = things;
    }

    /** A person of the page reacts at LinkedIn. */
    public void set(String actor, String entity, String kind) {
        reactions.put(new Key(actor, entity), kind);
    }

    /** By its kind. */
    public Optional<String> of(String actor, String entity) {
        return Optional.ofNullable(reactions.get(new Key(actor, entity)));
    }

    NetworkAnswer get(Key key) {
        var kind = reactions.get(key);
        return kind == null
                ? LinkedInAnswers.missing()
                : NetworkAnswer.json(200, shown(key, kind).toString());
    }

    NetworkAnswer create(String actor, JsonObject body) {
        var key = new Key(actor, body.get("root").getAsString());
        var kind = body.get("reactionType").getAsString();
        if (!things.test(key.entity())) {
            return LinkedInAnswers.missing();
        }
        if (!KINDS.contains(kind)) {
            return LinkedInAnswers.error(400, "INVALID_VALUE_FOR_FIELD", "reactionType has no value " + kind);
        }
        reactions.put(key, kind);
        return NetworkAnswer.json(201, shown(key, kind).toString());
    }

    NetworkAnswer delete(Key key) {
        return reactions.remove(key) == null ? LinkedInAnswers.missing() : LinkedInAnswers.empty(204);
    }

    private static JsonObject shown(Key key, String kind) {
        var shown = new JsonObject();
        shown.addProperty("id", "urn:li:reaction:(" + key.actor() + "," + key.entity() + ")");
        shown.addProperty("reactionType", kind);
        shown.addProperty("root", key.entity());
        return shown;
    }
}
