package org.signalbox.connector.mastodon.internal;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.MediaFile;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.ReceivedReply;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.connector.common.Json;
import org.signalbox.connector.common.PlainText;

/** Reads replies to a post, and the files of posts. */
final class Context {
    private static final String DOING = "show the replies";

    private final Instance instance;
    private final Host host;

    Context(Instance instance, Host host) {
        this.instance = instance;
        this.host = host;
    }

    /** An instance returns the whole context in one answer; pages are slices of it. */
    Page<ReceivedReply> replies(String post, Optional<String> cursor, int limit) throws ConnectorException {
        var uri = instance.uri("/api/v1/statuses/" + Instance.encoded(post) + "/context");
        var answer = instance.send(HttpRequest.get("reply.read", uri));
        if (answer.status() == 404 || answer.status() == 410) {
            return Page.last(List.of());
        }
        var context = instance.object(answer, DOING);
        if (!context.has("descendants") || !context.get("descendants").isJsonArray()) {
            throw instance.senseless(DOING);
        }
        var all = Json.objects(context, "descendants").stream()
                .flatMap(status -> reply(status).stream())
                .toList();
        var from = Math.min(all.size(), cursor.map(Context::number).orElse(0));
        var to = Math.min(all.size(), from + limit);
        return Page.of(all.subList(from, to), to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
    }

    private static int number(String cursor) {
        return cursor.matches("[0-9]{1,9}") ? Integer.parseInt(cursor) : 0;
    }

    private static Optional<ReceivedReply> reply(JsonObject status) {
        var author = Json.object(status, "account").orElseGet(JsonObject::new);
        var handle = Json.string(author, "acct");
        var parent = Json.string(status, "in_reply_to_id");
        if (handle.isEmpty() || parent.isEmpty()) {
            return Optional.empty();
        }
        return Statuses.receipt(status)
                .map(receipt -> ReceivedReply.of(
                                receipt.remoteId(),
                                receipt.at(),
                                parent.get(),
                                handle.get(),
                                PlainText.of(Json.string(status, "content").orElse("")))
                        .authorName(Json.string(author, "display_name")
                                .filter(name -> !name.isBlank())
                                .orElse(handle.get()))
                        .url(receipt.url())
                        .attachments(attachments(status)));
    }

    /** The instance doesn't name their types; the answer with the file does. */
    static List<RemoteMedia> attachments(JsonObject status) {
        return Json.objects(status, "media_attachments").stream()
                .flatMap(media -> Json.string(media, "url")
                        .flatMap(Statuses::parsed)
                        .map(url -> RemoteMedia.at(url)
                                .alt(Json.string(media, "description").orElse("")))
                        .stream())
                .toList();
    }

    /** Sent without the token: files are public, and often on another server than the instance. */
    MediaFile media(RemoteMedia media) throws ConnectorException {
        HttpResponse answer = host.http().send(HttpRequest.get("media.download", media.address()));
        if (!answer.ok()) {
            throw instance.refusal(answer, "show a file");
        }
        var type = answer.header("content-type")
                .map(text -> text.replaceAll(";.*", "").strip().toLowerCase(Locale.ROOT))
                .orElse("");
        if (!type.matches("(image|video|audio)/.+") || answer.body().length == 0) {
            throw instance.senseless("show a file");
        }
        return MediaFile.of(type, answer.body());
    }

    /** Includes boosts and direct posts, which the history omits. */
    long posts() throws ConnectorException {
        var account = instance.object(
                "account.verify", "count the posts", instance.uri("/api/v1/accounts/verify_credentials"));
        return Json.number(account, "statuses_count").orElseThrow(() -> instance.senseless("count the posts"));
    }
}
