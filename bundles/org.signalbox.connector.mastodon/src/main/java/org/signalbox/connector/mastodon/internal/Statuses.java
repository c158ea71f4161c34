package org.signalbox.connector.mastodon.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.common.Json;

/** Writes, edits and deletes posts. */
final class Statuses {
    private static final Pattern UNFINISHED = Pattern.compile("not finished processing", Pattern.CASE_INSENSITIVE);

    private final Instance instance;
    private final Attachments attachments;

    Statuses(Instance instance, Attachments attachments) {
        this.instance = instance;
        this.attachments = attachments;
    }

    /** Publishes a post; the instance answers a repeated key with the post of the first request. */
    Receipt create(Prepared prepared, PublishKey key, Optional<Receipt> parent) throws ConnectorException {
        var status = content(prepared);
        parent.ifPresent(before -> Answering.fill(status, before));
        var uri = instance.uri("/api/v1/statuses");
        var answer = instance.send(HttpRequest.post("post.create", uri, HttpRequest.json(status.toString()))
                .header("Idempotency-Key", key.id().toString())
                .visible());
        return Answering.continued(changed(answer, "publish the post", status), parent);
    }

    /** Replaces text, media, warning and poll; an instance can't change the visibility. */
    Receipt edit(Receipt receipt, Prepared prepared) throws ConnectorException {
        var status = content(prepared);
        status.remove("visibility");
        status.addProperty(
                "status", Answering.text(Json.string(status, "status").orElse(""), Optional.of(receipt)));
        var answer =
                instance.send(HttpRequest.put("post.edit", one(receipt.remoteId()), HttpRequest.json(status.toString()))
                        .visible());
        return Answering.continued(changed(answer, "edit the post", status), Optional.of(receipt));
    }

    /**
     * Deletes a post. 404 means that the post is gone or that the server doesn't support deletion; reading the post
     * decides.
     */
    void delete(Receipt receipt) throws ConnectorException {
        var answer = instance.send(
                HttpRequest.delete("post.delete", one(receipt.remoteId())).visible());
        if (answer.ok() || answer.status() == 410) {
            return;
        }
        if (answer.status() != 404) {
            throw instance.refusal(answer, "delete the post");
        }
        var look = instance.send(HttpRequest.get("post.read", one(receipt.remoteId())));
        if (look.ok()) {
            throw new ConnectorException.Rejected(
                    instance.name() + " doesn't let applications delete posts: delete it on its web page", null);
        }
        if (look.status() != 404 && look.status() != 410) {
            throw instance.refusal(look, "show the post");
        }
    }

    /** Favourites a post or takes that back. An instance does both as often as it is asked. */
    void favourite(Receipt item, boolean liked) throws ConnectorException {
        var uri = URI.create(one(item.remoteId()) + (liked ? "/favourite" : "/unfavourite"));
        var answer = instance.send(
                HttpRequest.post("reply.like", uri, HttpRequest.none()).visible());
        if (!answer.ok() && answer.status() != 404 && answer.status() != 410) {
            throw instance.refusal(answer, liked ? "favourite the post" : "take the favourite back");
        }
    }

    /** The receipt of a post; empty when it lacks an id or a time. */
    static Optional<Receipt> receipt(JsonObject status) {
        var id = Json.string(status, "id");
        var at = Json.instant(status, "created_at");
        if (id.isEmpty() || at.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Receipt.of(id.get(), at.get()).url(page(status)));
    }

    /** The post's public page. */
    static Optional<URI> page(JsonObject status) {
        return Json.string(status, "url").or(() -> Json.string(status, "uri")).flatMap(Statuses::parsed);
    }

    static Optional<URI> parsed(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    private Receipt changed(HttpResponse answer, String doing, JsonObject sent) throws ConnectorException {
        if (answer.status() == 408) {
            throw new ConnectorException.OutcomeUnknown(instance.name() + " lost timeout with us", null);
        }
        if (!answer.ok()) {
            var refusal = instance.refusal(answer, doing);
            throw answer.status() == 422 && worksOnFiles(refusal, sent)
                    ? new ConnectorException.Unavailable(String.valueOf(refusal.getMessage()), null)
                    : refusal;
        }
        return Json.object(answer)
                .flatMap(Statuses::receipt)
                .orElseThrow(() -> new ConnectorException.OutcomeUnknown(
                        instance.name() + "'s answer makes no sense; it was asked to " + doing, null));
    }

    /**
     * Whether the refusal is temporary because the post's files are still being processed. The message is in the
     * account owner's language; if it isn't the English one, the files' state is requested.
     *
     * @throws ConnectorException when the request for the state fails; the post doesn't exist in that case either
     */
    private boolean worksOnFiles(ConnectorException refusal, JsonObject sent) throws ConnectorException {
        if (!sent.has("media_ids")) {
            return false;
        }
        if (UNFINISHED.matcher(refusal.getMessage()).find()) {
            return true;
        }
        for (var id : sent.getAsJsonArray("media_ids")) {
            if (attachments.worksOn(id.getAsString())) {
                return true;
            }
        }
        return false;
    }

    private URI one(String id) {
        return instance.uri("/api/v1/statuses/" + Instance.encoded(id));
    }

    /** The ids of its files. */
    static List<String> files(Prepared prepared) throws ConnectorException {
        var draft = content(prepared);
        return draft.has("media_ids")
                ? draft.getAsJsonArray("media_ids").asList().stream()
                        .map(JsonElement::getAsString)
                        .toList()
                : List.of();
    }

    private static JsonObject content(Prepared prepared) throws ConnectorException {
        return Json.object(prepared.json())
                .orElseThrow(() -> new ConnectorException.Rejected("The prepared post can't be read", null));
    }
}
