package org.signalbox.connector.x.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.signalbox.connector.api.Author;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.RemoteLink;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.connector.common.Json;

/**
 * A post as X shows it, with what the answer includes of others.
 *
 * @param ref its ids
 */
record ShownPost(JsonObject post, JsonObject includes, PostRef ref, Instant at) {
    /** Empty for one without an id or a time. */
    static Optional<ShownPost> of(JsonObject post, JsonObject body) {
        var id = Json.string(post, "id").filter(text -> text.matches("[0-9]{1,19}"));
        var at = Json.instant(post, "created_at");
        if (id.isEmpty() || at.isEmpty()) {
            return Optional.empty();
        }
        var first = first(post).orElse(id.get());
        var root = Json.string(post, "conversation_id").orElse(first);
        // Of an edited post, the conversation may be named by any of its versions.
        var own = root.equals(id.get()) || versions(post).anyMatch(root::equals);
        var includes = Json.object(body, "includes").orElseGet(JsonObject::new);
        return Optional.of(
                new ShownPost(post, includes, new PostRef(first, id.get(), own ? first : root, false), at.get()));
    }

    /** The id of the first version. */
    static Optional<String> first(JsonObject post) {
        return versions(post).findFirst();
    }

    private static Stream<String> versions(JsonObject post) {
        return Stream.of("edit_history_post_ids", "edit_history_tweet_ids")
                .flatMap(name -> texts(post, name))
                .distinct();
    }

    private static Stream<String> texts(JsonObject object, String name) {
        var list = object.get(name);
        return list != null && list.isJsonArray()
                ? list.getAsJsonArray().asList().stream()
                        .filter(JsonElement::isJsonPrimitive)
                        .map(JsonElement::getAsString)
                : Stream.empty();
    }

    String text() {
        return ReadText.of(post);
    }

    Receipt receipt() {
        return Receipt.of(ref.first(), at)
                .url(Optional.of(Posts.page(ref.newest())))
                .data(ref.data());
    }

    /** The id of the post that it answers. */
    Optional<String> replyTo() {
        return Stream.of("referenced_posts", "referenced_tweets")
                .flatMap(name -> Json.objects(post, name).stream())
                .filter(other -> Json.string(other, "type").equals(Optional.of("replied_to")))
                .flatMap(other -> Json.string(other, "id").stream())
                .findFirst();
    }

    /** Whether it names a user, by id; a long text may do so only behind what is shown of it first. */
    boolean mentions(String user) {
        return Stream.of(Optional.of(post), Json.object(post, "note_post"), Json.object(post, "note_tweet"))
                .flatMap(Optional::stream)
                .flatMap(each -> Json.object(each, "entities").stream())
                .flatMap(all -> Json.objects(all, "mentions").stream())
                .anyMatch(mention -> Json.string(mention, "id").equals(Optional.of(user)));
    }

    /** The number of files, also of those that the answer doesn't include. */
    long files() {
        return attached("media_keys").count();
    }

    boolean asks() {
        return attached("poll_ids").findAny().isPresent();
    }

    private Stream<String> attached(String name) {
        return Json.object(post, "attachments").stream().flatMap(all -> texts(all, name));
    }

    RemotePost remote() {
        return RemotePost.of(ref.first(), at, text())
                .url(Optional.of(Posts.page(ref.newest())))
                .replyTo(replyTo())
                .attachments(media())
                .link(link())
                .poll(poll())
                .data(ref.data())
                .build();
    }

    Optional<Author> author() {
        var id = Json.string(post, "author_id");
        if (id.isEmpty()) {
            return Optional.empty();
        }
        var user = included("users", "id", id.get()).orElseGet(JsonObject::new);
        var handle = Json.string(user, "username")
                .or(() -> Json.string(post, "username"))
                .filter(text -> !text.isBlank())
                .orElse(id.get());
        var author = Author.of(id.get(), handle)
                .name(Json.string(user, "name").filter(name -> !name.isBlank()).orElse(handle));
        return Optional.of(
                address(user, "profile_image_url").map(author::picture).orElse(author));
    }

    List<RemoteMedia> media() {
        return attached("media_keys")
                .flatMap(key -> included("media", "media_key", key).stream())
                .flatMap(media -> file(media).stream())
                .toList();
    }

    /** An image has an address; a video or GIF has one for each of its sizes, of which the best is told. */
    private static Optional<RemoteMedia> file(JsonObject media) {
        var alt = Json.string(media, "alt_text").orElse("");
        var best = Json.objects(media, "variants").stream()
                .filter(variant -> Json.string(variant, "content_type").equals(Optional.of("video/mp4")))
                .max(Comparator.comparingLong(
                        variant -> Json.number(variant, "bit_rate").orElse(0L)));
        if (best.isPresent()) {
            return address(best.get(), "url")
                    .map(video -> RemoteMedia.at(video)
                            .type("video/mp4")
                            .alt(alt)
                            .poster(address(media, "preview_image_url").map(RemoteMedia::at)));
        }
        return address(media, "url").map(picture -> RemoteMedia.at(picture).alt(alt));
    }

    /** The card that X made of a page that the text links to. */
    private Optional<RemoteLink> link() {
        return Json.object(post, "entities").stream()
                .flatMap(all -> Json.objects(all, "urls").stream())
                .filter(url -> Json.string(url, "title").isPresent())
                .flatMap(url -> address(url, "expanded_url")
                        .map(page -> RemoteLink.to(page)
                                .title(Json.string(url, "title").orElse(""))
                                .description(Json.string(url, "description").orElse(""))
                                .image(Json.objects(url, "images").stream()
                                        .flatMap(image -> address(image, "url").stream())
                                        .findFirst()
                                        .map(RemoteMedia::at)))
                        .stream())
                .findFirst();
    }

    private Optional<Poll> poll() {
        var poll = attached("poll_ids")
                .flatMap(id -> included("polls", "id", id).stream())
                .findFirst()
                .orElseGet(JsonObject::new);
        var answers = Json.objects(poll, "options").stream()
                .sorted(Comparator.comparingLong(
                        option -> Json.number(option, "position").orElse(0L)))
                .flatMap(option -> Json.string(option, "label").stream())
                .filter(label -> !label.isBlank())
                .toList();
        var open = Json.number(poll, "duration_minutes").orElse(0L);
        return answers.size() < 2 || new HashSet<>(answers).size() < answers.size() || open <= 0 || open > 1_000_000
                ? Optional.empty()
                : Optional.of(Poll.of(answers, Duration.ofMinutes(open)));
    }

    private Optional<JsonObject> included(String list, String name, String value) {
        return Json.objects(includes, list).stream()
                .filter(each -> Json.string(each, name).equals(Optional.of(value)))
                .findFirst();
    }

    private static Optional<URI> address(JsonObject object, String name) {
        try {
            return Json.string(object, name)
                    .map(URI::create)
                    .filter(uri -> uri.getHost() != null)
                    .filter(uri -> "https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // Cards are made from other people's pages.
        }
    }
}
