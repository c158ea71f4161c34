package org.signalbox.connector.linkedin.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.ReceivedReply;
import org.signalbox.connector.common.Json;

/** Reads all comments on a post, and the replies to each, page by page. */
final class Replies {
    private final Api api;
    private final Comments comments;

    Replies(Api api, Comments comments) {
        this.api = api;
        this.comments = comments;
    }

    /**
     * Where a reading of all comments is.
     *
     * @param start of the comments on the post that come next; below zero where all are read
     * @param threads comments whose replies are still to be read
     * @param below of the replies to the first of them that come next
     */
    private record Position(int start, List<String> threads, int below) {
        static Position of(Optional<String> cursor) {
            var json = cursor.flatMap(text -> Json.object(text)).orElseGet(JsonObject::new);
            var threads = Optional.ofNullable(json.get("threads"))
                    .filter(JsonElement::isJsonArray)
                    .map(list -> list.getAsJsonArray().asList().stream()
                            .filter(JsonElement::isJsonPrimitive)
                            .flatMap(each -> Urn.comment(each.getAsString()).stream())
                            .toList())
                    .orElse(List.of());
            return new Position(
                    Json.number(json, "start").orElse(0L).intValue(),
                    threads,
                    Json.number(json, "below").orElse(0L).intValue());
        }

        Optional<String> cursor() {
            if (start < 0 && threads.isEmpty()) {
                return Optional.empty();
            }
            var json = new JsonObject();
            json.addProperty("start", start);
            var list = new JsonArray();
            threads.forEach(list::add);
            json.add("threads", list);
            json.addProperty("below", below);
            return Optional.of(json.toString());
        }
    }

    /** Comments and the replies to them; a post that is gone has none. */
    Page<ReceivedReply> read(Receipt post, Optional<String> cursor, int limit) throws ConnectorException {
        var position = Position.of(cursor);
        var ofThread = !position.threads().isEmpty();
        var below = ofThread ? position.threads().getFirst() : post.remoteId();
        var start = ofThread ? position.below() : position.start();
        var count = Math.min(limit, Comments.MOST_A_PAGE);
        var answer = comments.page(below, start, count);
        if (answer.status() == 404) {
            return Page.of(List.of(), ofThread ? after(position).cursor() : Optional.empty());
        }
        var listed = Listed.of(api, answer, start, count, Comments.DOING, Refusal.About.READING);
        var next = listed.cursor();
        var replies = new ArrayList<ReceivedReply>();
        var threads = new ArrayList<String>();
        for (var comment : listed.elements()) {
            reply(comment, post.remoteId()).ifPresent(replies::add);
            if (!ofThread && hasReplies(comment)) {
                Comments.urn(comment).ifPresent(threads::add);
            }
        }
        var further = !ofThread
                ? new Position(next.orElse(-1), threads, 0)
                : next.isPresent() ? new Position(position.start(), position.threads(), next.get()) : after(position);
        return Page.of(replies, further.cursor());
    }

    private static Position after(Position position) {
        return new Position(
                position.start(),
                position.threads().subList(1, position.threads().size()),
                0);
    }

    private static boolean hasReplies(JsonObject comment) {
        return Json.object(comment, "commentsSummary")
                .flatMap(summary -> Json.number(summary, "totalFirstLevelComments"))
                .filter(count -> count > 0)
                .isPresent();
    }

    /** LinkedIn names nobody: its authors are identifiers. */
    private static Optional<ReceivedReply> reply(JsonObject comment, String post) {
        var urn = Comments.urn(comment);
        var at = Comments.at(comment);
        var actor = Json.string(comment, "actor").filter(Urn::isActor);
        if (urn.isEmpty() || at.isEmpty() || actor.isEmpty()) {
            return Optional.empty();
        }
        var parent = Json.string(comment, "parentComment").flatMap(Urn::comment).orElse(post);
        return Optional.of(ReceivedReply.of(urn.get(), at.get(), parent, actor.get(), Comments.text(comment))
                .url(Urn.post(post).flatMap(each -> Urn.page(each, urn.get()))));
    }
}
