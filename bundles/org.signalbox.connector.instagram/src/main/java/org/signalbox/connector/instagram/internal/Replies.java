package org.signalbox.connector.instagram.internal;

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
    private static final String WITH_REPLIES = Comments.FIELDS + ",replies{" + Comments.FIELDS + "}";
    private static final String NOBODY = "unknown";

    private final Api api;
    private final Comments comments;

    Replies(Api api, Comments comments) {
        this.api = api;
        this.comments = comments;
    }

    /**
     * Where a reading of all comments is.
     *
     * @param after of the comments on the post that come next; empty before the first page, and once all are read
     * @param done whether all comments on the post are read
     * @param threads comments with more replies than come along, still to be read
     * @param below of the replies to the first of them that come next
     */
    private record Position(Optional<String> after, boolean done, List<String> threads, Optional<String> below) {
        static Position of(Optional<String> cursor) {
            var json = cursor.flatMap(text -> Json.object(text)).orElseGet(JsonObject::new);
            var threads = Optional.ofNullable(json.get("threads"))
                    .filter(JsonElement::isJsonArray)
                    .map(list -> list.getAsJsonArray().asList().stream()
                            .filter(JsonElement::isJsonPrimitive)
                            .map(JsonElement::getAsString)
                            .filter(Ids::isOne)
                            .toList())
                    .orElse(List.of());
            return new Position(
                    Json.string(json, "after"),
                    Json.string(json, "done").filter("true"::equals).isPresent(),
                    threads,
                    Json.string(json, "below"));
        }

        Optional<String> cursor() {
            if (done && threads.isEmpty()) {
                return Optional.empty();
            }
            var json = new JsonObject();
            after.ifPresent(each -> json.addProperty("after", each));
            json.addProperty("done", done);
            var list = new JsonArray();
            threads.forEach(list::add);
            json.add("threads", list);
            below.ifPresent(each -> json.addProperty("below", each));
            return Optional.of(json.toString());
        }
    }

    /** Comments and the replies to them; a post that is gone has none. */
    Page<ReceivedReply> read(Receipt post, Optional<String> cursor, int limit) throws ConnectorException {
        var ref = Ref.of(post);
        var id = Ids.checked(post.remoteId());
        if (ref.kind() == Ref.Kind.STORY || ref.kind() == Ref.Kind.MENTION) {
            return Page.of(List.of(), Optional.empty());
        }
        var position = Position.of(cursor);
        if (!position.threads().isEmpty()) {
            return ofThread(position, limit);
        }
        var comment = ref.kind().isComment();
        var answer = comments.page(
                id + (comment ? "/replies" : "/comments"),
                comment ? Comments.FIELDS : WITH_REPLIES,
                limit,
                position.after());
        if (GraphError.of(answer).isNoObject()) {
            return Page.of(List.of(), Optional.empty());
        }
        var body = api.object(answer, Comments.DOING, GraphError.About.READING);
        var replies = new ArrayList<ReceivedReply>();
        var threads = new ArrayList<String>();
        for (var each : Api.data(body, Comments.DOING)) {
            reply(each, id).ifPresent(replies::add);
            var below = Json.object(each, "replies").orElseGet(JsonObject::new);
            if (Api.hasNext(below)) {
                Ids.of(each).ifPresent(threads::add);
            } else {
                var parent = Ids.of(each).orElse(id);
                Json.objects(below, "data").forEach(one -> reply(one, parent).ifPresent(replies::add));
            }
        }
        var next = Api.next(body, Comments.DOING);
        return Page.of(replies, new Position(next, next.isEmpty(), threads, Optional.empty()).cursor());
    }

    private Page<ReceivedReply> ofThread(Position position, int limit) throws ConnectorException {
        var thread = position.threads().getFirst();
        var answer = comments.page(thread + "/replies", Comments.FIELDS, limit, position.below());
        var replies = new ArrayList<ReceivedReply>();
        Optional<String> next = Optional.empty();
        if (!GraphError.of(answer).isNoObject()) {
            var body = api.object(answer, Comments.DOING, GraphError.About.READING);
            Api.data(body, Comments.DOING).forEach(each -> reply(each, thread).ifPresent(replies::add));
            next = Api.next(body, Comments.DOING);
        }
        var threads = next.isPresent()
                ? position.threads()
                : position.threads().subList(1, position.threads().size());
        return Page.of(replies, new Position(position.after(), position.done(), threads, next).cursor());
    }

    /** Who wrote something isn't shown of everybody. */
    private static Optional<ReceivedReply> reply(JsonObject comment, String parent) {
        var author = Comments.author(comment).orElse(NOBODY);
        return Ids.of(comment)
                .flatMap(id -> Ids.time(comment, "timestamp")
                        .map(at -> ReceivedReply.of(
                                id, at, Ids.of(comment, "parent_id").orElse(parent), author, Comments.text(comment))));
    }
}
