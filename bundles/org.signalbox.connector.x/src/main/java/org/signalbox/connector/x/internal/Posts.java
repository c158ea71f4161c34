package org.signalbox.connector.x.internal;

import com.google.gson.JsonObject;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.common.Json;

/** Writes, edits, deletes and hides posts. */
final class Posts {
    private static final String PUBLISH = "publish the post";

    private final Api api;
    private final OwnPosts ownPosts;
    private final MessageAnswers messages;

    Posts(Api api, OwnPosts ownPosts, MessageAnswers messages) {
        this.api = api;
        this.ownPosts = ownPosts;
        this.messages = messages;
    }

    Lookup find(Search search) throws ConnectorException {
        var message = search.parent().filter(MessageRef::isMessage);
        return message.isPresent()
                ? messages.find(search, message.get())
                : ownPosts.find(search.part(), search.parent(), search.since());
    }

    /** An answer to somebody who mentioned the account has a price of its own. */
    Commitment create(Commit commit) throws ConnectorException {
        var parent = commit.parent();
        if (parent.filter(MessageRef::isMessage).isPresent()) {
            return messages.create(commit, parent.get());
        }
        var post = Draft.body(commit.prepared());
        parent.ifPresent(before -> {
            var reply = new JsonObject();
            reply.addProperty("in_reply_to_tweet_id", PostRef.of(before).newest());
            post.add("reply", reply);
        });
        var operation =
                parent.filter(before -> PostRef.of(before).summons()).isPresent() ? "reply.create" : "post.create";
        var answer = api.send(HttpRequest.post(operation, api.uri("/2/tweets"), HttpRequest.json(post.toString()))
                .visible());
        if (!answer.ok() && api.problem(answer).isDuplicate()) {
            return existing(commit, answer);
        }
        var id = created(answer, PUBLISH);
        var root = parent.map(before -> PostRef.of(before).root()).orElse(id);
        return Commitment.visible(
                Receipt.of(id, api.now()).url(Optional.of(page(id))).data(new PostRef(id, id, root, false).data()));
    }

    /**
     * X refuses what repeats a post of the account. If that is from an attempt with this key whose answer was lost, it
     * is the post that was to be published.
     */
    private Commitment existing(Commit commit, HttpResponse refusal) throws ConnectorException {
        Lookup lookup;
        try {
            lookup = ownPosts.find(commit.part(), commit.parent(), commit.key().mintedAt());
        } catch (ConnectorException unanswered) {
            throw new ConnectorException.OutcomeUnknown(api.problem(refusal).message(PUBLISH), unanswered);
        }
        return switch (lookup) {
            case Lookup.Found(var receipt) -> Commitment.visible(receipt);
            case Lookup.CannotTell(var why) ->
                throw new ConnectorException.OutcomeUnknown(api.problem(refusal).message(PUBLISH) + "; " + why, null);
            case Lookup.Absent absent -> throw api.problem(refusal).exception(PUBLISH);
            case Lookup.Refused refused -> throw api.problem(refusal).exception(PUBLISH);
        };
    }

    /** X keeps each version as a post of its own; the first one's id stays that of the post. */
    Receipt edit(Receipt receipt, Prepared prepared) throws ConnectorException {
        MessageRef.refuse(receipt, "Messages at X can't be edited by apps");
        var before = PostRef.of(receipt);
        var post = Draft.body(prepared);
        post.remove(Draft.REPLIES);
        var options = new JsonObject();
        options.addProperty("previous_post_id", before.newest());
        post.add("edit_options", options);
        var answer = api.send(HttpRequest.post("post.edit", api.uri("/2/tweets"), HttpRequest.json(post.toString()))
                .visible());
        var version = created(answer, "edit the post");
        return receipt.url(Optional.of(page(version)))
                .data(new PostRef(before.first(), version, before.root(), before.summons()).data());
    }

    private String created(HttpResponse answer, String doing) throws ConnectorException {
        if (!answer.ok()) {
            throw api.problem(answer).exceptionOfVisible(doing);
        }
        return Json.object(answer)
                .flatMap(body -> Json.object(body, "data"))
                .flatMap(data -> Json.string(data, "id"))
                .filter(id -> !id.isBlank())
                .orElseThrow(() -> new ConnectorException.OutcomeUnknown(
                        "X's answer makes no sense; it was asked to " + doing, null));
    }

    void delete(Receipt receipt) throws ConnectorException {
        MessageRef.refuse(receipt, "X deletes messages for the account alone: delete it at x.com");
        var uri = api.post(PostRef.of(receipt).newest(), "", Map.of());
        var answer = api.send(HttpRequest.delete("post.delete", uri).visible());
        unlessGone(answer, "delete the post");
        var done = Json.object(answer)
                .flatMap(body -> Json.object(body, "data"))
                .flatMap(data -> Json.string(data, "deleted"));
        if (answer.ok() && done.equals(Optional.of("false"))) {
            throw new ConnectorException.Rejected("X has taken the request and not deleted the post", null);
        }
    }

    void hide(Receipt item, boolean hidden) throws ConnectorException {
        MessageRef.refuse(item, "Messages at X can't be hidden");
        var body = new JsonObject();
        body.addProperty("hidden", hidden);
        var uri = api.post(PostRef.of(item).newest(), "/hidden", Map.of());
        var request = HttpRequest.put("post.hide", uri, HttpRequest.json(body.toString()));
        unlessGone(api.send(request.visible()), hidden ? "hide the reply" : "show the reply");
    }

    private void unlessGone(HttpResponse answer, String doing) throws ConnectorException {
        var problem = api.problem(answer);
        var refused = !answer.ok()
                || Json.object(answer)
                        .filter(body -> !body.has("data"))
                        .filter(body -> body.has("errors"))
                        .isPresent();
        if (refused && !problem.isNotFound()) {
            throw problem.exceptionOfVisible(doing);
        }
    }

    static URI page(String id) {
        return URI.create("https://x.com/i/web/status/" + id);
    }
}
