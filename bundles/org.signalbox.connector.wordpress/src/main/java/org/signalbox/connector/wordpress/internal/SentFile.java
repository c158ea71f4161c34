package org.signalbox.connector.wordpress.internal;

import com.google.gson.JsonObject;
import java.util.Optional;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.common.Json;

/**
 * A file in the site's library.
 *
 * @param id of the site
 * @param url where readers find it
 * @param name as the author has it
 * @param type media type
 * @param role what it is to the part
 * @param alt its description, may be empty
 * @param language of captions, empty for all else
 */
record SentFile(long id, String url, String name, String type, Role role, String alt, String language) {
    /** What a file is to its part. */
    enum Role {
        MEDIA,
        /** The picture of the film before it, shown until it plays. */
        POSTER,
        /** Captions of the film before it. */
        CAPTIONS
    }

    static SentFile of(long id, String url, Media media, Role role, String language) {
        return new SentFile(id, url, media.name(), media.type(), role, media.alt(), language);
    }

    JsonObject json() {
        var json = new JsonObject();
        json.addProperty("id", id);
        json.addProperty("url", url);
        json.addProperty("name", name);
        json.addProperty("type", type);
        json.addProperty("role", role.name());
        json.addProperty("alt", alt);
        json.addProperty("language", language);
        return json;
    }

    static SentFile of(JsonObject json) {
        return new SentFile(
                Json.number(json, "id").orElse(0L),
                text(json, "url"),
                text(json, "name"),
                text(json, "type"),
                Optional.of(text(json, "role"))
                        .filter(role -> !role.isEmpty())
                        .map(Role::valueOf)
                        .orElse(Role.MEDIA),
                text(json, "alt"),
                text(json, "language"));
    }

    boolean is(String kind) {
        return type.startsWith(kind + "/");
    }

    private static String text(JsonObject json, String name) {
        return Json.string(json, name).orElse("");
    }
}
