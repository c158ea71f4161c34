package org.signalbox.archive.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonReader;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.signalbox.connector.api.Engagement;
import org.signalbox.connector.api.ReceivedReply;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.model.json.StrictJson;
import org.signalbox.model.json.StrictJsonException;

/**
 * Converts types of the connector contract to and from JSON. Malformed input is an {@link IllegalArgumentException}.
 */
final class ContractJson {
    private static final int MAX_DEPTH = 32;

    private static final StrictJson.Scalars SCALARS =
            new StrictJson.Scalars(Pattern.compile("-?[0-9]{1,19}(\\.[0-9]{1,12})?"), true);

    private ContractJson() {}

    /** Parses a file of an archive, or a line of one, which must be an object. */
    static JsonObject parse(String text) {
        try {
            return object(StrictJson.document(text, MAX_DEPTH, SCALARS));
        } catch (StrictJsonException e) {
            throw new IllegalArgumentException("it can't be read: " + e.getMessage(), e);
        }
    }

    /** Reads the next item of a list, which must be an object. */
    static JsonObject next(JsonReader list) throws StrictJsonException {
        return object(new StrictJson(list, MAX_DEPTH).value(SCALARS));
    }

    private static JsonObject object(JsonElement element) {
        if (!element.isJsonObject()) {
            throw new IllegalArgumentException("it is no JSON object");
        }
        return element.getAsJsonObject();
    }

    static JsonObject post(RemotePost post) {
        var json = new JsonObject();
        json.addProperty("id", post.remoteId());
        json.addProperty("at", post.at().toString());
        json.addProperty("text", post.text());
        post.url().ifPresent(url -> json.addProperty("url", url.toString()));
        post.replyTo().ifPresent(parent -> json.addProperty("replyTo", parent));
        json.add("media", list(post.attachments(), TypedJson::media));
        post.title().ifPresent(title -> json.addProperty("title", title));
        post.link().ifPresent(link -> json.add("link", TypedJson.link(link)));
        post.poll().ifPresent(poll -> json.add("poll", TypedJson.poll(poll)));
        json.addProperty("data", post.data());
        return json;
    }

    static RemotePost post(JsonObject json) {
        return RemotePost.of(text(json, "id"), instant(json, "at"), text(json, "text"))
                .url(maybe(json, "url").map(URI::create))
                .replyTo(maybe(json, "replyTo"))
                .attachments(
                        objects(json, "media").stream().map(TypedJson::media).toList())
                .title(maybe(json, "title"))
                .link(maybeObject(json, "link").map(TypedJson::link))
                .poll(maybeObject(json, "poll").map(TypedJson::poll))
                .data(text(json, "data"))
                .build();
    }

    static JsonObject reply(ReceivedReply reply) {
        var json = new JsonObject();
        json.addProperty("id", reply.remoteId());
        json.addProperty("at", reply.at().toString());
        json.addProperty("replyTo", reply.replyTo());
        json.addProperty("author", reply.author());
        json.addProperty("authorName", reply.authorName());
        json.addProperty("text", reply.text());
        reply.url().ifPresent(url -> json.addProperty("url", url.toString()));
        json.add("media", list(reply.attachments(), TypedJson::media));
        return json;
    }

    static ReceivedReply reply(JsonObject json) {
        return new ReceivedReply(
                text(json, "id"),
                instant(json, "at"),
                text(json, "replyTo"),
                text(json, "author"),
                text(json, "authorName"),
                text(json, "text"),
                maybe(json, "url").map(URI::create),
                objects(json, "media").stream().map(TypedJson::media).toList());
    }

    static JsonObject reading(Engagement reading) {
        var json = new JsonObject();
        json.addProperty("id", reading.remoteId());
        json.addProperty("at", reading.at().toString());
        json.add("values", values(reading.values()));
        return json;
    }

    static Engagement reading(JsonObject json) {
        return new Engagement(text(json, "id"), instant(json, "at"), values(object(json, "values")));
    }

    static JsonObject values(Map<String, Long> values) {
        var json = new JsonObject();
        values.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> json.addProperty(each.getKey(), each.getValue()));
        return json;
    }

    static Map<String, Long> values(JsonObject json) {
        var values = new HashMap<String, Long>();
        json.entrySet().forEach(each -> values.put(each.getKey(), number(each.getValue())));
        return values;
    }

    static <T> JsonArray list(Collection<T> items, Function<T, ? extends JsonElement> shape) {
        var array = new JsonArray();
        items.forEach(item -> array.add(shape.apply(item)));
        return array;
    }

    static JsonArray texts(Collection<String> texts) {
        return list(texts, JsonPrimitive::new);
    }

    static String text(JsonObject json, String name) {
        return maybe(json, name).orElseThrow(() -> new IllegalArgumentException("\"" + name + "\" is missing"));
    }

    static Optional<String> maybe(JsonObject json, String name) {
        var element = json.get(name);
        if (element == null || element.isJsonNull()) {
            return Optional.empty();
        }
        if (!element.isJsonPrimitive()) {
            throw new IllegalArgumentException("\"" + name + "\" is no text");
        }
        return Optional.of(element.getAsString());
    }

    static Instant instant(JsonObject json, String name) {
        try {
            return Instant.parse(text(json, name));
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException("\"" + name + "\" is no instant", e);
        }
    }

    static long number(JsonObject json, String name) {
        var element = json.get(name);
        if (element == null) {
            throw new IllegalArgumentException("\"" + name + "\" is missing");
        }
        return number(element);
    }

    private static long number(JsonElement element) {
        if (!element.isJsonPrimitive() || !element.getAsJsonPrimitive().isNumber()) {
            throw new IllegalArgumentException("no number: " + element);
        }
        return element.getAsLong();
    }

    static JsonObject object(JsonObject json, String name) {
        var element = json.get(name);
        if (element == null || !element.isJsonObject()) {
            throw new IllegalArgumentException("\"" + name + "\" is no object");
        }
        return element.getAsJsonObject();
    }

    static Optional<JsonObject> maybeObject(JsonObject json, String name) {
        return json.has(name) ? Optional.of(object(json, name)) : Optional.empty();
    }

    static List<JsonObject> objects(JsonObject json, String name) {
        var element = json.get(name);
        if (element == null) {
            return List.of();
        }
        if (!element.isJsonArray()) {
            throw new IllegalArgumentException("\"" + name + "\" is no list");
        }
        return element.getAsJsonArray().asList().stream()
                .map(each -> {
                    if (!each.isJsonObject()) {
                        throw new IllegalArgumentException("\"" + name + "\" has something else than objects");
                    }
                    return each.getAsJsonObject();
                })
                .toList();
    }
}
