package org.signalbox.connector.linkedin.internal;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.MediaFile;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.RemoteLink;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.connector.common.Json;

/** Reads posts as LinkedIn shows them: with identifiers of files, whose addresses are asked for. */
final class ShownPost {
    private final Api api;

    ShownPost(Api api) {
        this.api = api;
    }

    static Optional<String> urn(JsonObject post) {
        return Json.string(post, "id").flatMap(Urn::post);
    }

    static Optional<Instant> at(JsonObject post) {
        return Api.time(post, "publishedAt").or(() -> Api.time(post, "createdAt"));
    }

    /** The author's text; of a poll without one its question. */
    static String text(JsonObject post) {
        var commentary = LittleText.plain(Json.string(post, "commentary").orElse(""));
        return commentary.isBlank() ? PollContent.question(content(post)).orElse(commentary) : commentary;
    }

    private static JsonObject content(JsonObject post) {
        return Json.object(post, "content").orElseGet(JsonObject::new);
    }

    static Optional<Receipt> receipt(JsonObject post) {
        return urn(post)
                .flatMap(id -> at(post).map(at ->
                        Receipt.of(id, at).url(Urn.page(id)).data(Ref.ofPost().data())));
    }

    /** Empty for what isn't published, or isn't readable. */
    Optional<RemotePost> of(JsonObject post) throws ConnectorException {
        var receipt = receipt(post);
        if (receipt.isEmpty()
                || !Json.string(post, "lifecycleState").orElse("PUBLISHED").equals("PUBLISHED")) {
            return Optional.empty();
        }
        var content = content(post);
        var media = Json.object(content, "media").orElseGet(JsonObject::new);
        var commentary = Json.string(post, "commentary").orElse("");
        var title = Json.string(media, "title")
                .or(() -> commentary.isBlank() ? Optional.empty() : PollContent.question(content));
        return Optional.of(RemotePost.of(receipt.get().remoteId(), receipt.get().at(), text(post))
                .url(receipt.get().url())
                .title(title.filter(text -> !text.isBlank()))
                .attachments(attachments(content))
                .link(link(content))
                .poll(PollContent.in(content))
                .data(receipt.get().data())
                .build());
    }

    private List<RemoteMedia> attachments(JsonObject content) throws ConnectorException {
        var files = new ArrayList<JsonObject>();
        Json.object(content, "media").ifPresent(files::add);
        Json.object(content, "multiImage").ifPresent(several -> files.addAll(Json.objects(several, "images")));
        var all = new ArrayList<RemoteMedia>();
        for (var file : files) {
            file(Json.string(file, "id").orElse(""))
                    .map(media -> media.alt(Json.string(file, "altText").orElse("")))
                    .ifPresent(all::add);
        }
        return all;
    }

    /** Documents are no pictures; a file that is gone, or isn't shown to this token, has no address. */
    private Optional<RemoteMedia> file(String urn) throws ConnectorException {
        if (!Urn.isFile(urn) || urn.startsWith("urn:li:document:")) {
            return Optional.empty();
        }
        var video = urn.startsWith("urn:li:video:");
        var path = (video ? "/rest/videos/" : "/rest/images/") + Urn.encoded(urn);
        var answer = api.send(HttpRequest.get("media.read", api.uri(path)));
        if (answer.status() == 404 || answer.status() == 403) {
            return Optional.empty();
        }
        var about = api.object(answer, "show a file", Refusal.About.READING);
        return Json.string(about, "downloadUrl")
                .flatMap(Urn::web)
                .map(RemoteMedia::at)
                .map(media -> video
                        ? media.type("video/mp4")
                                .poster(Json.string(about, "thumbnail")
                                        .flatMap(Urn::web)
                                        .map(RemoteMedia::at))
                        : media);
    }

    private static Optional<RemoteLink> link(JsonObject content) {
        var article = Json.object(content, "article").orElseGet(JsonObject::new);
        return Json.string(article, "source")
                .flatMap(Urn::web)
                .map(RemoteLink::to)
                .map(link -> link.title(Json.string(article, "title").orElse(""))
                        .description(Json.string(article, "description").orElse("")));
    }

    /** Sent without the token: the address of a file is its own permission. */
    MediaFile read(RemoteMedia media) throws ConnectorException {
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
