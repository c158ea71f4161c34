package org.signalbox.connector.threads.internal;

import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.signalbox.connector.api.Author;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.MediaFile;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.ReceivedReply;
import org.signalbox.connector.api.RemoteLink;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.connector.common.Json;

/** A post or a reply as Threads shows it. */
record ShownPost(String id, Instant at, JsonObject json) {
    private static final String FILES = "media_type,media_url,thumbnail_url,alt_text";

    /** Of own posts. */
    static final String FIELDS = "id,permalink,username,text,timestamp," + FILES + ",children{id," + FILES
            + "},link_attachment_url,text_attachment,poll_attachment{option_a,option_b,option_c,"
            + "option_d,expiration_timestamp}";

    /** Of mentions. */
    static final String FIELDS_OF_OTHERS =
            "id,permalink,username,text,timestamp," + FILES + ",children{id," + FILES + "}";

    /** Of replies. */
    static final String FIELDS_OF_REPLIES =
            FIELDS_OF_OTHERS + ",is_reply,is_reply_owned_by_me,root_post,replied_to,hide_status";

    /** Someone else's post on the own page. */
    private static final String REPOST = "REPOST_FACADE";

    private static final String REPLY = "reply";
    private static final long LONGEST_POLL_DAYS = 365;

    /** Empty for what has no identifier or time, and for what is only passed on. */
    static Optional<ShownPost> of(JsonObject json) {
        return Json.string(json, "media_type").filter(REPOST::equals).isPresent()
                ? Optional.empty()
                : Api.id(json).flatMap(id -> Api.time(json, "timestamp").map(at -> new ShownPost(id, at, json)));
    }

    /** What later calls need to know of a receipt. */
    static String data(boolean answers) {
        var data = new JsonObject();
        if (answers) {
            data.addProperty(REPLY, true);
        }
        return data.toString();
    }

    /** Whether a receipt is surely that of a post that answers another one. */
    static boolean isReply(Receipt receipt) {
        return Json.object(receipt.data())
                .flatMap(data -> Json.string(data, REPLY))
                .filter("true"::equals)
                .isPresent();
    }

    static Optional<URI> page(JsonObject json) {
        return Json.string(json, "permalink").flatMap(Api::web);
    }

    String text() {
        return Json.string(json, "text").orElse("");
    }

    /** What is attached to its text. */
    Optional<String> attached() {
        return Json.object(json, "text_attachment")
                .flatMap(attachment -> Json.string(attachment, "plaintext"))
                .filter(text -> !text.isBlank());
    }

    /** With what is attached. */
    private String whole() {
        return attached().map(more -> (text() + "\n\n" + more).strip()).orElseGet(this::text);
    }

    /** Of what it answers. */
    Optional<String> repliedTo() {
        return Json.object(json, "replied_to").flatMap(Api::id);
    }

    /** Of the beginning of its conversation. */
    Optional<String> root() {
        return Json.object(json, "root_post").flatMap(Api::id);
    }

    boolean isOwn() {
        return is("is_reply_owned_by_me");
    }

    private boolean is(String name) {
        return Json.string(json, name).filter("true"::equals).isPresent();
    }

    Optional<Author> author() {
        return Json.string(json, "username").filter(name -> !name.isBlank()).map(name -> Author.of(name, name));
    }

    Receipt receipt(boolean answers) {
        return Receipt.of(id, at).url(page(json)).data(data(answers));
    }

    RemotePost post() {
        var reply = repliedTo();
        return RemotePost.of(id, at, whole())
                .url(page(json))
                .replyTo(reply)
                .attachments(files())
                .link(link())
                .poll(poll())
                .data(data(reply.isPresent()))
                .build();
    }

    /** @param post that it answers where Threads doesn't say what it answers */
    Optional<ReceivedReply> reply(String post) {
        return author().map(author -> ReceivedReply.of(id, at, repliedTo().orElse(post), author.handle(), text())
                .url(page(json))
                .attachments(files()));
    }

    /** How many files it has, also of those whose address isn't told; empty where that isn't told. */
    OptionalInt count() {
        var children = Json.object(json, "children")
                .map(list -> Json.objects(list, "data").size())
                .orElse(0);
        return switch (Json.string(json, "media_type").orElse("")) {
            case "TEXT_POST" -> OptionalInt.of(0);
            case "IMAGE", "VIDEO", "AUDIO" -> OptionalInt.of(1);
            default -> children == 0 ? OptionalInt.empty() : OptionalInt.of(children);
        };
    }

    List<RemoteMedia> files() {
        var children = Json.object(json, "children")
                .map(list -> Json.objects(list, "data"))
                .orElseGet(List::of);
        var all = new ArrayList<RemoteMedia>();
        for (var file : children.isEmpty() ? List.of(json) : children) {
            file(file).ifPresent(all::add);
        }
        return all;
    }

    private static Optional<RemoteMedia> file(JsonObject json) {
        var type = Json.string(json, "media_type").orElse("");
        var alt = Json.string(json, "alt_text").orElse("");
        var address = Json.string(json, "media_url").flatMap(Api::web);
        return switch (type) {
            case "IMAGE" -> address.map(at -> RemoteMedia.at(at).alt(alt));
            case "VIDEO" ->
                address.map(at -> RemoteMedia.at(at)
                        .type("video/mp4")
                        .alt(alt)
                        .poster(Json.string(json, "thumbnail_url")
                                .flatMap(Api::web)
                                .map(RemoteMedia::at)));
            default -> Optional.empty();
        };
    }

    private Optional<RemoteLink> link() {
        return Json.string(json, "link_attachment_url").flatMap(Api::web).map(RemoteLink::to);
    }

    private Optional<Poll> poll() {
        var poll = Json.object(json, "poll_attachment").orElseGet(JsonObject::new);
        var answers = Stream.of("option_a", "option_b", "option_c", "option_d")
                .flatMap(each -> Json.string(poll, each).stream())
                .filter(text -> !text.isBlank())
                .distinct()
                .toList();
        var open = Api.time(poll, "expiration_timestamp")
                .map(end -> Duration.ofMinutes(Duration.between(at, end).toMinutes()))
                .filter(length -> length.isPositive() && length.toDays() <= LONGEST_POLL_DAYS);
        return answers.size() < 2 ? Optional.empty() : open.map(length -> Poll.of(answers, length));
    }

    /** Sent without the token: the address of a file is its own permission. */
    static MediaFile read(Api api, RemoteMedia media) throws ConnectorException {
        var doing = "show a file";
        var answer = api.sendPublicly(HttpRequest.get("media.download", media.address()));
        if (!answer.ok()) {
            throw api.refusal(answer, doing, Refusal.About.FILE);
        }
        var type = answer.header("content-type")
                .map(text -> text.replaceAll(";.*", "").strip().toLowerCase(Locale.ROOT))
                .orElse("");
        if (!type.matches("(image|video)/.+") || answer.body().length == 0) {
            throw Api.senseless(doing);
        }
        return MediaFile.of(type, answer.body());
    }
}
