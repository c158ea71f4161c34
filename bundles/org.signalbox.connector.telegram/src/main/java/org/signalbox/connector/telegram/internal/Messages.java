package org.signalbox.connector.telegram.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Pair;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.common.UploadTime;

/** Sends, edits and deletes messages. */
final class Messages {
    private static final String SENDING = "send the message";

    private final Api api;

    Messages(Api api) {
        this.api = api;
    }

    Commitment send(Commit commit) throws ConnectorException {
        var draft = Draft.of(commit.prepared());
        var target = api.target();
        var above = commit.parent().isPresent()
                ? Optional.of(ref(commit.parent().get(), target))
                : Optional.<MessageRef>empty();
        var named = above.map(MessageRef::chat).orElse(target);
        var chat = api.today(named);
        var fields = common(draft, chat);
        // A supergroup doesn't have the messages of the group that it was.
        above.filter(ref -> ref.chat() == chat).ifPresent(ref -> {
            var reply = new JsonObject();
            reply.addProperty("message_id", ref.messages().getFirst());
            fields.add("reply_parameters", reply);
        });
        var request = request(commit, draft, fields);
        var result = api.change(request, SENDING, chat, draft.kind() == Draft.Kind.ALBUM);
        var receipt = MessageRef.receipt(objects(result), draft, chat).orElseThrow(() -> Api.unclear(SENDING));
        if (draft.kind() == Draft.Kind.ALBUM) {
            api.rest(draft.files().size());
        }
        return Commitment.visible(receipt);
    }

    private MessageRef ref(Receipt receipt, long target) throws ConnectorException {
        return MessageRef.of(receipt, target, api.today(target), api.grant().detail(Chats.NAME));
    }

    private static List<JsonObject> objects(JsonElement result) {
        var all = result.isJsonArray() ? result.getAsJsonArray().asList() : List.of(result);
        return all.stream()
                .filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private static JsonObject common(Draft draft, long chat) {
        var fields = new JsonObject();
        fields.addProperty("chat_id", chat);
        if (draft.has(Choosing.SILENT)) {
            fields.addProperty("disable_notification", true);
        }
        if (draft.has(Choosing.PROTECT)) {
            fields.addProperty("protect_content", true);
        }
        draft.number(Choosing.TOPIC).ifPresent(topic -> fields.addProperty("message_thread_id", topic));
        return fields;
    }

    private HttpRequest request(Commit commit, Draft draft, JsonObject fields) throws ConnectorException {
        var media = commit.part().media();
        return switch (draft.kind()) {
            case TEXT, RICH -> {
                content(draft, fields);
                yield json(draft, fields);
            }
            case POLL -> {
                fields.addProperty("question", draft.text());
                fields.add("options", draft.options());
                fields.addProperty("is_anonymous", !draft.has("named"));
                fields.addProperty("allows_multiple_answers", draft.has("several"));
                draft.number("seconds").ifPresent(seconds -> fields.addProperty("open_period", seconds));
                yield json(draft, fields);
            }
            case PHOTO, VIDEO, ANIMATION, AUDIO, DOCUMENT -> {
                var file = media.getFirst();
                described(draft, draft.kind(), file, fields, true);
                yield file.poster().isPresent() && draft.kind() == Draft.Kind.VIDEO
                        ? withPoster(draft, fields, file)
                        : single(draft, fields, file);
            }
            case ALBUM -> album(draft, fields, media);
        };
    }

    private static void content(Draft draft, JsonObject fields) {
        if (draft.kind() == Draft.Kind.RICH) {
            var rich = new JsonObject();
            rich.addProperty("html", RichText.html(draft.text()));
            fields.add("rich_message", rich);
            return;
        }
        fields.addProperty("text", draft.text());
        var preview = new JsonObject();
        if (draft.has("bare")) {
            preview.addProperty("is_disabled", true);
        } else {
            draft.maybe("link").ifPresent(address -> preview.addProperty("url", address));
        }
        if (!preview.isEmpty()) {
            fields.add("link_preview_options", preview);
        }
    }

    private HttpRequest json(Draft draft, JsonObject fields) throws ConnectorException {
        return api.request("post.create", draft.kind().method(), fields);
    }

    /** What Telegram is told of a file. */
    private static void described(Draft draft, Draft.Kind kind, Media file, JsonObject fields, boolean captioned) {
        if (captioned && !draft.text().isEmpty()) {
            fields.addProperty("caption", draft.text());
        }
        if (draft.has(Choosing.SPOILER) && (kind == Draft.Kind.PHOTO || isMoving(kind))) {
            fields.addProperty("has_spoiler", true);
        }
        if (kind == Draft.Kind.AUDIO || isMoving(kind)) {
            file.duration().ifPresent(length -> fields.addProperty("duration", length.toSeconds()));
        }
        if (isMoving(kind) && file.width() > 0 && file.height() > 0) {
            fields.addProperty("width", file.width());
            fields.addProperty("height", file.height());
        }
        if (kind == Draft.Kind.VIDEO) {
            fields.addProperty("supports_streaming", true);
        }
    }

    private static boolean isMoving(Draft.Kind kind) {
        return kind == Draft.Kind.VIDEO || kind == Draft.Kind.ANIMATION;
    }

    private HttpRequest single(Draft draft, JsonObject fields, Media file) throws ConnectorException {
        if (draft.kind() == Draft.Kind.DOCUMENT) {
            fields.addProperty("disable_content_type_detection", true);
        }
        var body = HttpRequest.multipart(
                pairs(fields),
                draft.kind().word(),
                file.name(),
                HttpRequest.stream(file.type(), file.size(), file.content()));
        return api.request("post.create", draft.kind().method(), body).within(UploadTime.of(file.size()));
    }

    private HttpRequest withPoster(Draft draft, JsonObject fields, Media file) throws ConnectorException {
        var files = new Attachments();
        fields.addProperty("video", files.add(file));
        fields.addProperty("cover", files.add(file.poster().orElseThrow()));
        return together(draft, fields, files);
    }

    private HttpRequest album(Draft draft, JsonObject fields, List<Media> media) throws ConnectorException {
        var files = new Attachments();
        var items = new JsonArray();
        for (var file : media) {
            var item = new JsonObject();
            var kind = draft.has("asFiles") ? Draft.Kind.DOCUMENT : MediaRules.kind(file);
            item.addProperty("type", kind.word());
            item.addProperty("media", files.add(file));
            if (kind == Draft.Kind.VIDEO) {
                file.poster().ifPresent(poster -> item.addProperty("cover", files.add(poster)));
            }
            var captioned = draft.has(Draft.CAPTION_LAST) ? items.size() == media.size() - 1 : items.isEmpty();
            described(draft, kind, file, item, captioned);
            items.add(item);
        }
        fields.add("media", items);
        return together(draft, fields, files);
    }

    private HttpRequest together(Draft draft, JsonObject fields, Attachments files) throws ConnectorException {
        return api.request("post.create", draft.kind().method(), files.body(pairs(fields)))
                .within(UploadTime.of(files.bytes() + 65_536));
    }

    private static List<Pair> pairs(JsonObject fields) {
        var pairs = new ArrayList<Pair>();
        fields.asMap()
                .forEach((name, value) ->
                        pairs.add(Pair.of(name, value.isJsonPrimitive() ? value.getAsString() : value.toString())));
        return pairs;
    }

    Receipt edit(Receipt receipt, Prepared prepared) throws ConnectorException {
        var doing = "edit the message";
        var ref = ref(receipt, api.target());
        var draft = Draft.of(prepared);
        var family = draft.family();
        if (family.equals("poll") || ref.kind().equals("poll")) {
            throw Api.rejected("Telegram lets nobody edit a poll: delete it, and publish another", null);
        }
        if (!ref.kind().isEmpty() && (!ref.kind().equals(family) || !ref.files().equals(draft.files()))) {
            throw Api.rejected(
                    "Only the text of a message is edited here, not its media: delete it, and publish" + " another",
                    null);
        }
        var fields = new JsonObject();
        fields.addProperty("chat_id", ref.chat());
        fields.addProperty("message_id", ref.messages().getFirst());
        var caption = !draft.files().isEmpty();
        if (caption) {
            fields.addProperty("message_id", ref.captioned(draft));
            fields.addProperty("caption", draft.text());
        } else {
            content(draft, fields);
        }
        var method = caption ? "editMessageCaption" : "editMessageText";
        var answer = api.send(api.request("post.edit", method, fields).visible());
        var refusal = Refusal.of(answer);
        if (!answer.ok() || refusal.told()) {
            if (refusal.says("message is not modified")) {
                return receipt;
            }
            throw unchanged(api, refusal, doing, ref);
        }
        if (Api.result(answer).filter(JsonElement::isJsonObject).isEmpty()) {
            throw Api.unclear(doing);
        }
        return receipt;
    }

    void delete(Receipt receipt) throws ConnectorException {
        var ref = ref(receipt, api.target());
        var fields = new JsonObject();
        fields.addProperty("chat_id", ref.chat());
        String method;
        if (ref.messages().size() == 1) {
            method = "deleteMessage";
            fields.addProperty("message_id", ref.messages().getFirst());
        } else {
            method = "deleteMessages";
            var ids = new JsonArray();
            ref.messages().forEach(ids::add);
            fields.add("message_ids", ids);
        }
        var answer = api.send(api.request("post.delete", method, fields).visible());
        var refusal = Refusal.of(answer);
        if ((!answer.ok() || refusal.told()) && !refusal.says("message to delete not found")) {
            throw unchanged(api, refusal, "delete the message", ref);
        }
        if (answer.ok()
                && !refusal.told()
                && Api.result(answer)
                        .filter(JsonElement::isJsonPrimitive)
                        .filter(JsonElement::getAsBoolean)
                        .isEmpty()) {
            throw Api.unclear("delete the message");
        }
    }

    static ConnectorException unchanged(Api api, Refusal refusal, String doing, MessageRef ref)
            throws ConnectorException {
        if (refusal.told() && refusal.moved().isPresent()) {
            return Api.rejected(
                    "The group has become a supergroup since: Telegram changes nothing that was sent before", null);
        }
        return api.refused(refusal, doing, ref.chat());
    }
}
