package org.signalbox.vendor.discord;

import com.google.gson.JsonObject;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.signalbox.connector.api.Author;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.RemoteLink;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.connector.api.RemotePost;

/** A message as Discord shows it. */
record Message(JsonObject json, String channel, String id) {
    /** What people and apps write; others tell that somebody joined, pinned something, began a thread. */
    private static final Set<Long> WRITTEN = Set.of(0L, 19L, 20L, 23L);

    /** One that can be read; others are left out. */
    static Optional<Message> of(JsonObject json) {
        var channel = Json.id(json, "channel_id");
        var id = Json.id(json, "id");
        return channel.isPresent() && id.isPresent()
                ? Optional.of(new Message(json, channel.get(), id.get()))
                : Optional.empty();
    }

    static List<Message> of(List<JsonObject> list) {
        return list.stream().flatMap(each -> of(each).stream()).toList();
    }

    boolean isWritten() {
        return Json.number(json, "type").filter(WRITTEN::contains).isPresent();
    }

    /** By an app or a webhook. */
    boolean isAutomatic() {
        return json.has("webhook_id")
                || Json.object(json, "author")
                        .filter(author -> Json.yes(author, "bot"))
                        .isPresent();
    }

    Optional<String> authorId() {
        return Json.object(json, "author").flatMap(author -> Json.id(author, "id"));
    }

    boolean isBy(String user) {
        return authorId().filter(user::equals).isPresent();
    }

    boolean mentions(String user) {
        return Json.objects(json, "mentions").stream()
                .anyMatch(each -> Json.id(each, "id").filter(user::equals).isPresent());
    }

    Instant at() {
        return Snowflake.time(id);
    }

    /** What was written; of a poll alone its question. */
    String text() {
        var content = Json.text(json, "content").orElse("");
        return content.isEmpty() ? question().orElse("") : content;
    }

    Optional<String> question() {
        return Json.object(json, "poll")
                .flatMap(poll -> Json.object(poll, "question"))
                .flatMap(question -> Json.text(question, "text"));
    }

    Optional<String> nonce() {
        return Json.text(json, "nonce");
    }

    /** The id of the message that it answers. */
    Optional<String> answered() {
        return Json.object(json, "message_reference")
                .filter(each -> Json.number(each, "type").orElse(0L) == 0)
                .flatMap(each -> Json.id(each, "message_id"));
    }

    Optional<String> answeredPlace() {
        return answered().map(message -> channel + "/" + message);
    }

    boolean answers(String user) {
        return Json.object(json, "referenced_message")
                .flatMap(above -> Json.object(above, "author"))
                .flatMap(author -> Json.id(author, "id"))
                .filter(user::equals)
                .isPresent();
    }

    long reactions() {
        return Json.objects(json, "reactions").stream()
                .mapToLong(each -> Math.max(0, Json.number(each, "count").orElse(0L)))
                .sum();
    }

    /** Messages in the thread that was begun with it; empty if none was. */
    Optional<Long> inThread() {
        return Json.object(json, "thread")
                .flatMap(thread -> Json.number(thread, "message_count"))
                .filter(count -> count >= 0);
    }

    List<JsonObject> attachments() {
        return Json.objects(json, "attachments");
    }

    List<RemoteMedia> media() {
        return attachments().stream().flatMap(Message::medium).toList();
    }

    private static Stream<RemoteMedia> medium(JsonObject file) {
        return address(file, "url")
                .map(address -> RemoteMedia.at(address)
                        .type(Json.text(file, "content_type")
                                .map(type -> type.replaceFirst(";.*", "").strip())
                                .orElse(""))
                        .alt(Json.text(file, "description").orElse("")))
                .stream();
    }

    private static Optional<URI> address(JsonObject of, String name) {
        try {
            return Json.text(of, name).map(URI::create).filter(uri -> uri.isAbsolute() && uri.getHost() != null);
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    private Optional<RemoteLink> card() {
        return Json.objects(json, "embeds").stream()
                .filter(each -> Json.text(each, "type").filter("rich"::equals).isPresent())
                .flatMap(each -> card(each).stream())
                .findFirst();
    }

    private static Optional<RemoteLink> card(JsonObject embed) {
        return address(embed, "url")
                .map(address -> RemoteLink.to(address)
                        .title(Json.text(embed, "title").orElse(""))
                        .description(Json.text(embed, "description").orElse("")));
    }

    private Optional<Poll> poll() {
        var poll = Json.object(json, "poll");
        var answers = poll.map(each -> Json.objects(each, "answers").stream()
                        .flatMap(answer ->
                                Json.object(answer, "poll_media").flatMap(media -> Json.text(media, "text")).stream())
                        .filter(text -> !text.isBlank())
                        .distinct()
                        .toList())
                .orElse(List.of());
        var end = poll.flatMap(each -> Json.text(each, "expiry")).flatMap(Message::instant);
        if (answers.size() < 2 || end.isEmpty()) {
            return Optional.empty();
        }
        var open = Duration.ofMinutes(Math.max(
                1, Math.round(Duration.between(at(), end.get()).toSeconds() / 60.0)));
        return Optional.of(Poll.of(answers, open)
                .several(
                        poll.filter(each -> Json.yes(each, "allow_multiselect")).isPresent()));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException broken) {
            return Optional.empty();
        }
    }

    /** Who wrote it; empty for what nobody did. */
    Optional<Author> author() {
        return Json.object(json, "author")
                .flatMap(author -> Json.id(author, "id").map(user -> {
                    var handle = Json.text(author, "username")
                            .filter(text -> !text.isBlank())
                            .orElse(user);
                    return Author.of(user, handle)
                            .name(Json.text(author, "global_name")
                                    .filter(text -> !text.isBlank())
                                    .orElse(handle));
                }));
    }

    /** As a post of the account. */
    RemotePost post(Optional<String> guild) {
        var place = Place.of(channel, id);
        return RemotePost.of(place.remoteId(), at(), text())
                .url(place.page(guild))
                .replyTo(answeredPlace())
                .attachments(media())
                .link(card())
                .poll(poll())
                .build();
    }
}
