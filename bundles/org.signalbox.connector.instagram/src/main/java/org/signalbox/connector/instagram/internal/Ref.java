package org.signalbox.connector.instagram.internal;

import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Optional;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.common.Json;

/**
 * What is kept of a post or a comment for later calls.
 *
 * @param media that a comment is below; empty of a post
 * @param top the comment that a reply is below: replies have none of their own
 */
record Ref(Kind kind, Optional<String> media, Optional<String> top) {
    /** What a receipt is of. */
    enum Kind {
        /** A picture or an album in the feed. */
        FEED,
        REELS,
        STORY,
        /** A comment of the account's own, which later parts of its thread stand beside. */
        OWN,
        /** Somebody's comment. */
        THEIRS,
        /** A post of somebody that names the account. */
        MENTION;

        boolean isComment() {
            return this == OWN || this == THEIRS;
        }
    }

    static Ref of(Kind kind) {
        return new Ref(kind, Optional.empty(), Optional.empty());
    }

    static Ref below(String media, Kind kind) {
        return new Ref(kind, Optional.of(media), Optional.empty());
    }

    /** Of what was imported, or named by a person, a post is assumed. */
    static Ref of(Receipt receipt) {
        var data = Json.object(receipt.data()).orElseGet(JsonObject::new);
        var kind = Kind.FEED;
        for (var each : Kind.values()) {
            if (each.name().equalsIgnoreCase(Json.string(data, "kind").orElse(""))) {
                kind = each;
            }
        }
        var media = Ids.of(data, "media");
        return new Ref(kind.isComment() && media.isEmpty() ? Kind.FEED : kind, media, Ids.of(data, "top"));
    }

    Ref top(Optional<String> comment) {
        return new Ref(kind, media, comment);
    }

    String data() {
        var data = new JsonObject();
        data.addProperty("kind", kind.name().toLowerCase(Locale.ROOT));
        media.ifPresent(each -> data.addProperty("media", each));
        top.ifPresent(each -> data.addProperty("top", each));
        return data.toString();
    }
}
