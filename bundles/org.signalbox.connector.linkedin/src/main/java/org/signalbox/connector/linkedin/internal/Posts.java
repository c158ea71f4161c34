package org.signalbox.connector.linkedin.internal;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Optional;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.RemotePost;

/** Writes, edits and deletes posts. */
final class Posts {
    private static final String PUBLISH = "publish the post";
    private static final String PATH = "/rest/posts";

    /** By how much a clock may have been set since the key was made, without a doubt. */
    private static final Duration CLOCKS = Duration.ofSeconds(5);

    private final Api api;
    private final OwnPosts ownPosts;
    private final Comments comments;

    Posts(Api api, OwnPosts ownPosts, Comments comments) {
        this.api = api;
        this.ownPosts = ownPosts;
        this.comments = comments;
    }

    Commitment create(Commit commit) throws ConnectorException {
        var draft = Draft.read(commit.prepared());
        if (commit.parent().isPresent()) {
            return Commitment.visible(comments.create(draft, commit.parent().get()));
        }
        var post = Draft.post(draft, api.author());
        var answer = api.send(HttpRequest.post("post.create", api.uri(PATH), HttpRequest.json(post.toString()))
                .visible());
        if (!answer.ok()) {
            var duplicate = Refusal.of(answer).duplicateOf();
            if (duplicate.isPresent()) {
                return Commitment.visible(existing(commit, duplicate.get(), answer));
            }
            throw api.refusal(answer, PUBLISH, Refusal.About.VISIBLE);
        }
        // The body is empty.
        return Commitment.visible(answer.header("x-restli-id")
                .flatMap(Urn::post)
                .map(urn -> Receipt.of(urn, api.now())
                        .url(Urn.page(urn))
                        .data(Ref.ofPost().data()))
                .orElseThrow(() -> Api.unclear(PUBLISH)));
    }

    /**
     * LinkedIn refuses what repeats a post, and names it. If that one was made for this commit, by an attempt whose
     * answer was lost, it is the post that was to be published. It may also be gone: LinkedIn names deleted posts for
     * two days. What isn't shown may as well be not yet: only a post that is older than the commit is surely another.
     */
    private Receipt existing(Commit commit, String urn, HttpResponse answer) throws ConnectorException {
        var refusal = Refusal.of(answer).message(PUBLISH, api.grant());
        if (!api.canRead()) {
            throw new OutcomeUnknown(
                    refusal + ". Look whether https://www.linkedin.com/feed/update/" + urn
                            + "/ is this post: LinkedIn lets no app read the posts of members",
                    null);
        }
        Optional<RemotePost> post;
        try {
            post = ownPosts.post(Receipt.named(urn));
        } catch (ConnectorException unanswered) {
            throw new OutcomeUnknown(refusal, unanswered);
        }
        var clocks = Clocks.of(answer, api.now());
        var key = commit.key().mintedAt();
        var older = !clocks.proveNothing()
                && post.map(RemotePost::at)
                        .or(() -> Urn.madeAt(urn))
                        .filter(at -> at.isBefore(clocks.earliest(key)) && at.isBefore(key.minus(CLOCKS)))
                        .isPresent();
        if (older) {
            throw post.isPresent()
                    ? api.refusal(answer, PUBLISH, Refusal.About.VISIBLE)
                    : Api.rejected(
                            refusal + ". LinkedIn doesn't show that post, which is older, and takes the text"
                                    + " again after some days",
                            null);
        }
        return post.filter(each -> !clocks.proveNothing() && !each.at().isBefore(clocks.earliest(key)))
                .filter(each -> OwnPosts.essence(each.text())
                        .equals(OwnPosts.essence(commit.part().text())))
                .map(RemotePost::receipt)
                .orElseThrow(() -> new OutcomeUnknown(refusal, null));
    }

    /** Replaces the text. Nothing else of a post can be changed. */
    Receipt edit(Receipt receipt, Prepared prepared) throws ConnectorException {
        var draft = Draft.read(prepared);
        if (Urn.isComment(receipt.remoteId())) {
            comments.edit(receipt, Draft.text(draft));
            return receipt;
        }
        var doing = "edit the post";
        if (Draft.isQuestion(draft)) {
            throw Api.rejected("LinkedIn changes no question of a poll: its text is the question", null);
        }
        var set = new JsonObject();
        set.add("commentary", Draft.post(draft, api.author()).get("commentary"));
        var patch = new JsonObject();
        patch.add("$set", set);
        var body = new JsonObject();
        body.add("patch", patch);
        var answer = api.send(HttpRequest.post("post.edit", api.uri(path(receipt)), HttpRequest.json(body.toString()))
                .header("X-RestLi-Method", "PARTIAL_UPDATE")
                .visible());
        if (!answer.ok()) {
            throw api.refusal(answer, doing, Refusal.About.VISIBLE);
        }
        if (answer.status() != 204) {
            throw Api.unclear(doing);
        }
        return receipt;
    }

    /** A post that is gone already is no error. */
    void delete(Receipt receipt) throws ConnectorException {
        if (Urn.isComment(receipt.remoteId())) {
            comments.delete(receipt);
            return;
        }
        var answer = api.send(HttpRequest.delete("post.delete", api.uri(path(receipt)))
                .header("X-RestLi-Method", "DELETE")
                .visible());
        if (!answer.ok() && answer.status() != 404) {
            throw api.refusal(answer, "delete the post", Refusal.About.VISIBLE);
        }
    }

    private static String path(Receipt receipt) throws ConnectorException {
        return PATH + "/" + Urn.encoded(Ref.post(receipt.remoteId()));
    }
}
