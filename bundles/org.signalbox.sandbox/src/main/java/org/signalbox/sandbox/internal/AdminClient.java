package org.signalbox.sandbox.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.signalbox.sandbox.PracticeItem;
import org.signalbox.sandbox.PracticePost;
import org.signalbox.sandbox.UsageBill;
import org.signalbox.sandbox.WrittenItem;

/** Calls a network's administration over HTTP, as any other program would. Thread-safe. */
final class AdminClient implements AutoCloseable {
    private final URI origin;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    AdminClient(URI origin) {
        this.origin = origin;
    }

    List<PracticePost> posts() throws IOException {
        return each(get("/admin/posts"), "posts", AdminClient::post);
    }

    UsageBill bill() throws IOException {
        JsonObject bill = get("/admin/bill");
        return new UsageBill(
                bill.get("total_micros").getAsLong(),
                each(
                        bill,
                        "lines",
                        line -> new UsageBill.Line(
                                line.get("post_id").getAsString(),
                                line.get("handle").getAsString(),
                                Instant.parse(line.get("at").getAsString()),
                                line.get("has_link").getAsBoolean(),
                                line.get("micros").getAsLong())));
    }

    String write(WrittenItem what) throws IOException {
        JsonObject body = new JsonObject();
        body.addProperty("handle", what.handle());
        body.addProperty("kind", what.kind().wireName());
        what.post().ifPresent(post -> body.addProperty("post", post));
        body.addProperty("author", what.author());
        body.addProperty("text", what.text());
        what.url().ifPresent(url -> body.addProperty("url", url));
        HttpRequest.Builder request = to("/admin/inbox")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        return send(request, 201).get("id").getAsString();
    }

    /** @param text empty to take it back */
    void change(String handle, String id, Optional<String> text) throws IOException {
        JsonObject body = new JsonObject();
        body.addProperty("handle", handle);
        text.ifPresentOrElse(other -> body.addProperty("text", other), () -> body.addProperty("removed", true));
        HttpRequest.Builder request = to("/admin/inbox/" + URLEncoder.encode(id, StandardCharsets.UTF_8))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        send(request, 200);
    }

    List<PracticeItem> inbox(String handle) throws IOException {
        String name = URLEncoder.encode(handle, StandardCharsets.UTF_8);
        return each(
                get("/admin/inbox?handle=" + name),
                "items",
                item -> new PracticeItem(
                        item.get("id").getAsString(),
                        WrittenItem.Kind.valueOf(item.get("kind").getAsString().toUpperCase(Locale.ROOT)),
                        Instant.parse(item.get("created_at").getAsString()),
                        item.get("author").getAsString(),
                        item.get("text").getAsString(),
                        text(item, "post"),
                        item.get("liked").getAsBoolean(),
                        item.get("hidden").getAsBoolean(),
                        item.get("removed").getAsBoolean()));
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }

    private JsonObject get(String path) throws IOException {
        return send(to(path), 200);
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(origin.resolve(path)).timeout(Duration.ofSeconds(30));
    }

    private JsonObject send(HttpRequest.Builder builder, int expected) throws IOException {
        HttpRequest request = builder.build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != expected) {
                throw new IOException(
                        "%s answered %d: %s".formatted(request.uri(), response.statusCode(), response.body()));
            }
            return JsonParser.parseString(response.body()).getAsJsonObject();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while asking " + request.uri());
        }
    }

    private static PracticePost post(JsonObject post) {
        return new PracticePost(
                post.get("id").getAsString(),
                post.get("handle").getAsString(),
                post.get("text").getAsString(),
                Instant.parse(post.get("created_at").getAsString()),
                Instant.parse(post.get("visible_at").getAsString()),
                text(post, "edited_at").map(Instant::parse),
                text(post, "reply_to"),
                each(
                        post,
                        "media",
                        media -> new PracticePost.PracticeMedia(
                                media.get("id").getAsString(),
                                media.get("type").getAsString(),
                                media.get("bytes").getAsLong(),
                                media.get("alt").getAsString(),
                                media.get("sha256").getAsString())),
                text(post, "language"),
                text(post, "visibility"),
                text(post, "idempotency_key"),
                post.get("deleted").getAsBoolean(),
                post.get("seeded").getAsBoolean());
    }

    private static Optional<String> text(JsonObject object, String name) {
        return Optional.of(object.get(name))
                .filter(value -> !value.isJsonNull())
                .map(JsonElement::getAsString);
    }

    private static <T> List<T> each(JsonObject object, String name, Function<JsonObject, T> shape) {
        JsonArray array = object.getAsJsonArray(name);
        return array.asList().stream()
                .map(JsonElement::getAsJsonObject)
                .map(shape)
                .toList();
    }
}
