package org.signalbox.vendor.discord;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.Receipt;
import org.signalbox.vendor.discord.Refusal.About;

/** Sends, edits and deletes messages. */
final class Publishing {
    private static final String SENDING = "send the message";
    private static final String EDITING = "edit the message";

    private final Api api;
    private final Channels channels;

    Publishing(Api api, Channels channels) {
        this.api = api;
        this.channels = channels;
    }

    Draft draft(Part part) throws ConnectorException {
        return Draft.of(part, api.login().isWebhook() ? Optional.empty() : Optional.of(channels.target()));
    }

    Commitment send(Commit commit) throws ConnectorException {
        var draft = Draft.of(commit.prepared());
        var above = commit.parent().isPresent()
                ? Optional.of(Place.of(commit.parent().get(), here()))
                : Optional.<Place>empty();
        var request = api.login().isWebhook()
                ? byWebhook(commit, draft, above)
                : above.isEmpty() && draft.name().isPresent() ? newThread(commit, draft) : byBot(commit, draft, above);
        var answer = api.change(
                request.within(Upload.time(commit.part())),
                SENDING,
                About.sending(!Draft.sent(commit.part()).isEmpty()));
        return Commitment.visible(
                Json.object(answer).flatMap(sent -> receipt(sent, draft)).orElseThrow(() -> Api.unclear(SENDING)));
    }

    /** The channel of messages that are only named by their number. */
    String here() throws ConnectorException {
        return api.login().isWebhook() ? channels.ofWebhook() : api.target();
    }

    /**
     * With the key as the nonce: within some minutes, Discord answers a second message with the same one by the first.
     */
    private HttpRequest byBot(Commit commit, Draft draft, Optional<Place> above) throws ConnectorException {
        var told = draft.message();
        told.addProperty("nonce", nonce(commit.key().id()));
        told.addProperty("enforce_nonce", true);
        if (above.isPresent()) {
            var reference = new JsonObject();
            reference.addProperty("message_id", above.get().message());
            told.add("message_reference", reference);
            told.getAsJsonObject("allowed_mentions")
                    .addProperty("replied_user", above.get().theirs());
        }
        var channel = above.map(Place::channel).orElse(api.target());
        return api.bot("post.create", Api.Method.POST, "/channels/" + channel + "/messages", body(told, commit));
    }

    /** A post in a forum is a thread with its first message, and has no nonce. */
    private HttpRequest newThread(Commit commit, Draft draft) throws ConnectorException {
        var told = new JsonObject();
        told.addProperty("name", draft.name().orElseThrow());
        draft.tag().ifPresent(tag -> told.add("applied_tags", Json.array(List.of(tag))));
        told.add("message", draft.message());
        return api.bot("post.create", Api.Method.POST, "/channels/" + api.target() + "/threads", body(told, commit));
    }

    /** A webhook can't answer: what continues a thread goes to the same channel or forum post. */
    private HttpRequest byWebhook(Commit commit, Draft draft, Optional<Place> above) throws ConnectorException {
        var told = draft.message();
        draft.username().ifPresent(name -> told.addProperty("username", name));
        if (above.isEmpty()) {
            draft.name().ifPresent(name -> told.addProperty("thread_name", name));
            draft.tag().ifPresent(tag -> told.add("applied_tags", Json.array(List.of(tag))));
        }
        return api.webhook(
                "post.create",
                Api.Method.POST,
                "?wait=true" + (above.isPresent() ? thread("&", above.get()) : ""),
                body(told, commit));
    }

    /** Names the thread that a webhook's message is in, if it isn't in the channel itself. */
    private String thread(String separator, Place place) throws ConnectorException {
        return place.channel().equals(channels.ofWebhook()) ? "" : separator + "thread_id=" + place.channel();
    }

    private static HttpRequest.Body body(JsonObject told, Commit commit) {
        return Upload.body(told, commit.part());
    }

    /** 22 characters, of the 25 that a nonce may have. */
    static String nonce(UUID key) {
        var bytes = ByteBuffer.allocate(16)
                .putLong(key.getMostSignificantBits())
                .putLong(key.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** @param sent a message, or the thread that has it as its first one, with the same id */
    private Optional<Receipt> receipt(JsonObject sent, Draft draft) {
        var id = Json.id(sent, "id");
        var channel = sent.has("thread_metadata") ? id : Json.id(sent, "channel_id");
        return id.flatMap(message -> channel.map(in -> placed(in, message, draft)
                .receipt(draft.guild().or(() -> api.grant().detail(Channel.GUILD)))));
    }

    static Place placed(String channel, String message, Draft draft) {
        return new Place(channel, message, false, draft.files(), draft.card());
    }

    Receipt edit(Receipt receipt, Prepared prepared) throws ConnectorException {
        var place = Place.of(receipt, here());
        var draft = Draft.of(prepared);
        if (draft.isPoll()) {
            throw Api.rejected("Discord lets nobody edit a poll: delete it, and publish another", null);
        }
        if (!place.files().equals(draft.files())) {
            throw Api.rejected(
                    "Text and alternative texts are edited, not the files: delete the message, and publish another",
                    null);
        }
        var told = new JsonObject();
        told.addProperty("content", draft.content());
        told.add("allowed_mentions", draft.message().get("allowed_mentions"));
        if (!draft.card().equals(place.card())) {
            if ((draft.card() + place.card()).contains("+")) {
                throw Api.rejected(
                        "A link card with a picture isn't edited: delete the message, and publish another", null);
            }
            told.add(
                    "embeds", Optional.ofNullable(draft.message().get("embeds")).orElseGet(JsonArray::new));
        }
        if (!draft.files().isEmpty()) {
            told.add("attachments", described(place, draft));
        }
        var body = HttpRequest.json(told.toString());
        var request = api.login().isWebhook()
                ? api.webhook("post.edit", Api.Method.PATCH, messagePath(place), body)
                : api.bot("post.edit", Api.Method.PATCH, place.path(), body);
        var answer = api.change(request, EDITING, About.MESSAGE);
        if (Json.object(answer).flatMap(json -> Json.id(json, "id")).isEmpty()) {
            throw Api.unclear(EDITING);
        }
        return Publishing.placed(place.channel(), place.message(), draft)
                .receipt(draft.guild().or(() -> api.grant().detail(Channel.GUILD)));
    }

    /** The files of the message by Discord's ids, with the new alternative texts: those that aren't named are lost. */
    private JsonArray described(Place place, Draft draft) throws ConnectorException {
        var message = api.object(message(place, "post.read"), "show the message", About.READING);
        var there = Json.objects(message, "attachments");
        var wanted = Json.objects(draft.message(), "attachments");
        if (there.size() != wanted.size()) {
            throw Api.rejected("The message has other files now: delete it, and publish another", null);
        }
        var attachments = new JsonArray();
        for (var i = 0; i < there.size(); i++) {
            var attachment = new JsonObject();
            attachment.addProperty(
                    "id", Json.id(there.get(i), "id").orElseThrow(() -> Api.senseless("show the message")));
            attachment.addProperty(
                    "description", Json.text(wanted.get(i), "description").orElse(""));
            attachments.add(attachment);
        }
        return attachments;
    }

    /** Reads one message. */
    HttpRequest message(Place place, String operation) throws ConnectorException {
        return api.login().isWebhook()
                ? api.webhook(operation, Api.Method.GET, messagePath(place), HttpRequest.none())
                : api.bot(operation, place.path());
    }

    private String messagePath(Place place) throws ConnectorException {
        return "/messages/" + place.message() + thread("?", place);
    }

    /** Of a post in a forum, the thread stays: what others wrote there isn't the account's. */
    void delete(Receipt receipt) throws ConnectorException {
        var place = Place.of(receipt, here());
        var request = api.login().isWebhook()
                ? api.webhook("post.delete", Api.Method.DELETE, messagePath(place), HttpRequest.none())
                : api.bot("post.delete", Api.Method.DELETE, place.path(), HttpRequest.none());
        api.changed(request, "delete the message", About.MESSAGE);
    }
}
