package org.signalbox.connector.wordpress.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.common.Json;

/**
 * What a part is prepared with: files and the numbers of categories and tags. An edit gets nothing but this, so it has
 * the words as well; it is packed if it is long, and has no words if that isn't enough: articles may be longer than
 * what a host keeps.
 *
 * @param words title, text, excerpt and choices
 */
record Draft(List<SentFile> files, List<Long> categories, List<Long> tags, Optional<JsonObject> words) {
    /** Of the 64 KiB that a host keeps. */
    private static final int MOST_KEPT = 60_000;

    /** Of what was packed, to be safe from what unpacks without an end. */
    private static final int MOST_UNPACKED = 4_000_000;

    Draft {
        files = List.copyOf(files);
        categories = List.copyOf(categories);
        tags = List.copyOf(tags);
    }

    static Draft of(Part part) {
        var words = new JsonObject();
        words.addProperty("text", part.text());
        part.title().ifPresent(title -> words.addProperty("title", title));
        for (var option : List.of(Choosing.EXCERPT, Choosing.FEATURED, Choosing.COMMENTS)) {
            Choosing.given(part, option).ifPresent(value -> words.addProperty(option, value));
        }
        return new Draft(List.of(), List.of(), List.of(), Optional.of(words));
    }

    Draft with(SentFile file) {
        var more = new ArrayList<>(files);
        more.add(file);
        return new Draft(more, categories, tags, words);
    }

    Draft with(List<Long> chosen, List<Long> named) {
        return new Draft(files, chosen, named, words);
    }

    /** The same with what the part says now, whatever was kept. */
    Draft saying(Part part) {
        return new Draft(files, categories, tags, of(part).words);
    }

    Prepared prepared() {
        var json = new JsonObject();
        var sent = new JsonArray();
        files.forEach(file -> sent.add(file.json()));
        json.add("files", sent);
        json.add("categories", numbers(categories));
        json.add("tags", numbers(tags));
        words.ifPresent(each -> json.add("words", each));
        var text = json.toString();
        if (text.getBytes(StandardCharsets.UTF_8).length > MOST_KEPT) {
            text = packed(text);
            if (text.length() > MOST_KEPT) {
                json.remove("words");
                text = packed(json.toString());
            }
        }
        return Prepared.of(text);
    }

    static JsonArray numbers(List<Long> all) {
        var array = new JsonArray();
        all.forEach(array::add);
        return array;
    }

    private static String packed(String text) {
        var out = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(out)) {
            deflater.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "{\"packed\":\"" + Base64.getEncoder().encodeToString(out.toByteArray()) + "\"}";
    }

    static Draft of(Prepared prepared) throws ConnectorException {
        var kept = Json.object(prepared.json());
        var packed = kept.flatMap(json -> Json.string(json, "packed"));
        var json = (packed.isPresent() ? unpacked(packed.get()) : kept)
                .orElseThrow(() -> Site.rejected("The prepared post can't be read", null));
        return new Draft(
                Json.objects(json, "files").stream().map(SentFile::of).toList(),
                numbers(json, "categories"),
                numbers(json, "tags"),
                Json.object(json, "words"));
    }

    private static Optional<JsonObject> unpacked(String packed) {
        try (var in = new InflaterInputStream(
                new ByteArrayInputStream(Base64.getDecoder().decode(packed)))) {
            return Json.object(new String(in.readNBytes(MOST_UNPACKED), StandardCharsets.UTF_8));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<Long> numbers(JsonObject json, String name) {
        return json.has(name) && json.get(name).isJsonArray()
                ? json.getAsJsonArray(name).asList().stream()
                        .map(JsonElement::getAsLong)
                        .toList()
                : List.of();
    }

    String word(String name) {
        return words.flatMap(each -> Json.string(each, name)).orElse("");
    }

    /** The picture beside the title: the first one, unless the author wants it in the text, or wrote it there. */
    Optional<SentFile> featured() {
        if (word(Choosing.FEATURED).equals("false")) {
            return Optional.empty();
        }
        return files.stream()
                .filter(file -> file.role() == SentFile.Role.MEDIA && file.is("image"))
                .findFirst()
                .filter(file -> !Markdown.shows(word("text"), file.name()));
    }

    /** The text with its files but the one beside the title, as HTML. */
    String content() {
        var beside = featured();
        var inside = files.stream()
                .filter(file -> beside.isEmpty() || file.id() != beside.get().id())
                .toList();
        return Markdown.html(word("text"), inside);
    }

    /** The fields that the author decides about: what the author leaves open, an edit leaves as the site has it. */
    JsonObject fields() {
        var body = new JsonObject();
        body.addProperty("title", Shown.escaped(word("title")));
        var beside = featured();
        body.addProperty("content", content());
        if (!word(Choosing.EXCERPT).isEmpty()) {
            body.addProperty("excerpt", Shown.escaped(word(Choosing.EXCERPT)));
        }
        beside.ifPresent(file -> body.addProperty("featured_media", file.id()));
        if (!categories.isEmpty()) {
            body.add("categories", numbers(categories));
        }
        if (!tags.isEmpty()) {
            body.add("tags", numbers(tags));
        }
        if (!word(Choosing.COMMENTS).isEmpty()) {
            body.addProperty("comment_status", word(Choosing.COMMENTS).equals("false") ? "closed" : "open");
        }
        return body;
    }
}
