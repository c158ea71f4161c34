package org.signalbox.archive.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.signalbox.connector.api.Engagement;
import org.signalbox.connector.api.ReceivedReply;
import org.signalbox.connector.api.RemotePost;

/** One line of the journal: what one call to the network gave. */
sealed interface Entry {
    /** When. */
    Instant at();

    /** Reading began. */
    record Begun(Instant at) implements Entry {}

    /** A page of posts. {@code next} is empty at the end of the history. */
    record Posts(Instant at, List<RemotePost> items, Optional<String> next) implements Entry {}

    /** The list begins anew, because the network no longer knows the cursor. */
    record Rewound(Instant at) implements Entry {}

    /** Metrics of these posts; the network says nothing of the others that were asked for. */
    record Measured(Instant at, List<String> asked, List<Engagement> items) implements Entry {}

    /** A page of replies. */
    record Replies(Instant at, String post, List<ReceivedReply> items, Optional<String> next) implements Entry {}

    /** A file that is kept, by its hash; {@code fetched} unless an earlier archive had it. */
    record Kept(Instant at, URI address, String type, String sha256, long bytes, boolean fetched) implements Entry {}

    /** What the network didn't give; {@code passing} when a later start is to ask again. */
    record Gap(Instant at, Read what, String of, String why, boolean passing) implements Entry {}

    /** A call that came to nothing. */
    record Failed(Instant at, Read what) implements Entry {}

    default JsonObject json() {
        var json = new JsonObject();
        json.addProperty("at", at().toString());
        switch (this) {
            case Begun begun -> json.addProperty("kind", "begun");
            case Posts(var when, var items, var next) -> {
                json.addProperty("kind", "posts");
                json.add("items", Shapes.list(items, Shapes::post));
                next.ifPresent(cursor -> json.addProperty("next", cursor));
            }
            case Rewound rewound -> json.addProperty("kind", "rewound");
            case Measured(var when, var asked, var items) -> {
                json.addProperty("kind", "measured");
                json.add("asked", Shapes.texts(asked));
                json.add("items", Shapes.list(items, Shapes::reading));
            }
            case Replies(var when, var post, var items, var next) -> {
                json.addProperty("kind", "replies");
                json.addProperty("post", post);
                json.add("items", Shapes.list(items, Shapes::reply));
                next.ifPresent(cursor -> json.addProperty("next", cursor));
            }
            case Kept(var when, var address, var type, var sha256, var bytes, var fetched) -> {
                json.addProperty("kind", "kept");
                json.addProperty("address", address.toString());
                json.addProperty("type", type);
                json.addProperty("sha256", sha256);
                json.addProperty("bytes", bytes);
                json.addProperty("fetched", fetched);
            }
            case Gap(var when, var what, var of, var why, var passing) -> {
                json.addProperty("kind", "gap");
                json.addProperty("what", what.name().toLowerCase(Locale.ROOT));
                json.addProperty("of", of);
                json.addProperty("why", why);
                json.addProperty("passing", passing);
            }
            case Failed(var when, var what) -> {
                json.addProperty("kind", "failed");
                json.addProperty("what", what.name().toLowerCase(Locale.ROOT));
            }
        }
        return json;
    }

    /** @throws IllegalArgumentException when it isn't one */
    static Entry of(JsonObject json) {
        var at = Shapes.instant(json, "at");
        return switch (Shapes.text(json, "kind")) {
            case "begun" -> new Begun(at);
            case "posts" ->
                new Posts(
                        at,
                        Shapes.objects(json, "items").stream().map(Shapes::post).toList(),
                        Shapes.maybe(json, "next"));
            case "rewound" -> new Rewound(at);
            case "measured" ->
                new Measured(
                        at,
                        json.getAsJsonArray("asked").asList().stream()
                                .map(JsonElement::getAsString)
                                .toList(),
                        Shapes.objects(json, "items").stream()
                                .map(Shapes::reading)
                                .toList());
            case "replies" ->
                new Replies(
                        at,
                        Shapes.text(json, "post"),
                        Shapes.objects(json, "items").stream()
                                .map(Shapes::reply)
                                .toList(),
                        Shapes.maybe(json, "next"));
            case "kept" ->
                new Kept(
                        at,
                        URI.create(Shapes.text(json, "address")),
                        Shapes.text(json, "type"),
                        Shapes.text(json, "sha256"),
                        Shapes.number(json, "bytes"),
                        Boolean.parseBoolean(Shapes.text(json, "fetched")));
            case "gap" ->
                new Gap(
                        at,
                        Read.valueOf(Shapes.text(json, "what").toUpperCase(Locale.ROOT)),
                        Shapes.text(json, "of"),
                        Shapes.text(json, "why"),
                        Boolean.parseBoolean(Shapes.text(json, "passing")));
            case "failed" ->
                new Failed(at, Read.valueOf(Shapes.text(json, "what").toUpperCase(Locale.ROOT)));
            case String other -> throw new IllegalArgumentException("no kind of entry: " + other);
        };
    }
}
