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
import org.signalbox.terms.ReadOperation;

/** One line of the journal: the result of one call to the network. */
sealed interface JournalEntry {
    /** Time of the call. */
    Instant at();

    /** Reading began. */
    record Begun(Instant at) implements JournalEntry {}

    /** A page of posts. {@code next} is the cursor of the next page, empty at the end of the history. */
    record Posts(Instant at, List<RemotePost> items, Optional<String> next) implements JournalEntry {}

    /** The list restarts from the first page, because the network no longer knows the cursor. */
    record Restarted(Instant at) implements JournalEntry {}

    /** Engagement of the requested posts; the network reported nothing for the posts missing in {@code items}. */
    record Measured(Instant at, List<String> asked, List<Engagement> items) implements JournalEntry {}

    /** A page of replies to {@code post}. */
    record Replies(Instant at, String post, List<ReceivedReply> items, Optional<String> next) implements JournalEntry {}

    /** A stored file by its hash; {@code fetched} is false when an earlier archive supplied it. */
    record Kept(Instant at, URI address, String type, String sha256, long bytes, boolean fetched)
            implements JournalEntry {}

    /** Content that the network didn't deliver; a later start retries it when {@code isTransient}. */
    record Gap(Instant at, ReadOperation what, String of, String why, boolean isTransient) implements JournalEntry {}

    /** A failed call. */
    record Failed(Instant at, ReadOperation what) implements JournalEntry {}

    default JsonObject json() {
        var json = new JsonObject();
        json.addProperty("at", at().toString());
        switch (this) {
            case Begun begun -> json.addProperty("kind", "begun");
            case Posts(var when, var items, var next) -> {
                json.addProperty("kind", "posts");
                json.add("items", ContractJson.list(items, ContractJson::post));
                next.ifPresent(cursor -> json.addProperty("next", cursor));
            }
            case Restarted restarted -> json.addProperty("kind", "restarted");
            case Measured(var when, var asked, var items) -> {
                json.addProperty("kind", "measured");
                json.add("asked", ContractJson.texts(asked));
                json.add("items", ContractJson.list(items, ContractJson::reading));
            }
            case Replies(var when, var post, var items, var next) -> {
                json.addProperty("kind", "replies");
                json.addProperty("post", post);
                json.add("items", ContractJson.list(items, ContractJson::reply));
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
            case Gap(var when, var what, var of, var why, var isTransient) -> {
                json.addProperty("kind", "gap");
                json.addProperty("what", what.name().toLowerCase(Locale.ROOT));
                json.addProperty("of", of);
                json.addProperty("why", why);
                json.addProperty("transient", isTransient);
            }
            case Failed(var when, var what) -> {
                json.addProperty("kind", "failed");
                json.addProperty("what", what.name().toLowerCase(Locale.ROOT));
            }
        }
        return json;
    }

    /** @throws IllegalArgumentException when it isn't a journal entry */
    static JournalEntry of(JsonObject json) {
        var at = ContractJson.instant(json, "at");
        return switch (ContractJson.text(json, "kind")) {
            case "begun" -> new Begun(at);
            case "posts" ->
                new Posts(
                        at,
                        ContractJson.objects(json, "items").stream()
                                .map(ContractJson::post)
                                .toList(),
                        ContractJson.maybe(json, "next"));
            case "restarted" -> new Restarted(at);
            case "measured" ->
                new Measured(
                        at,
                        json.getAsJsonArray("asked").asList().stream()
                                .map(JsonElement::getAsString)
                                .toList(),
                        ContractJson.objects(json, "items").stream()
                                .map(ContractJson::reading)
                                .toList());
            case "replies" ->
                new Replies(
                        at,
                        ContractJson.text(json, "post"),
                        ContractJson.objects(json, "items").stream()
                                .map(ContractJson::reply)
                                .toList(),
                        ContractJson.maybe(json, "next"));
            case "kept" ->
                new Kept(
                        at,
                        URI.create(ContractJson.text(json, "address")),
                        ContractJson.text(json, "type"),
                        ContractJson.text(json, "sha256"),
                        ContractJson.number(json, "bytes"),
                        Boolean.parseBoolean(ContractJson.text(json, "fetched")));
            case "gap" ->
                new Gap(
                        at,
                        ReadOperation.valueOf(ContractJson.text(json, "what").toUpperCase(Locale.ROOT)),
                        ContractJson.text(json, "of"),
                        ContractJson.text(json, "why"),
                        Boolean.parseBoolean(ContractJson.text(json, "transient")));
            case "failed" ->
                new Failed(
                        at,
                        ReadOperation.valueOf(ContractJson.text(json, "what").toUpperCase(Locale.ROOT)));
            case String other -> throw new IllegalArgumentException("no kind of entry: " + other);
        };
    }
}
