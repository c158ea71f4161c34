package org.signalbox.connector.facebook.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Pair;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.common.Json;

/** Publishes, edits and deletes. */
final class Posts {
    private static final String PUBLISH = "publish the post";

    private final Api api;
    private final OwnPosts ownPosts;
    private final Comments comments;
    private final Messages messages;
    private final VideoPosts videos;
    private final PageStories stories;

    Posts(Api api, OwnPosts ownPosts, Comments comments, Messages messages, PageStories stories) {
        this.api = api;
        this.ownPosts = ownPosts;
        this.comments = comments;
        this.messages = messages;
        this.stories = stories;
        videos = new VideoPosts(api);
    }

    Commitment create(Commit commit) throws ConnectorException {
        var draft = Draft.read(commit.prepared(), api.page());
        if (commit.parent().isPresent()) {
            var parent = commit.parent().get();
            if (Ref.of(parent).isStory()) {
                throw Graph.rejected("A story on Facebook takes no comments", Term.STORY_THREAD);
            }
            return Commitment.visible(
                    Ref.of(parent).person().isPresent()
                            ? messages.create(draft, parent)
                            : comments.create(draft, parent));
        }
        return switch (Draft.kind(draft)) {
            case TEXT, LINK, PHOTOS -> Commitment.visible(post(commit, draft));
            case VIDEO, REEL -> videos.create(draft, commit.part());
            case PHOTO_STORY, VIDEO_STORY -> stories.create(commit, draft);
            case COMMENT -> throw Graph.rejected("A part that continues a thread can't begin one", null);
        };
    }

    private Receipt post(Commit commit, JsonObject draft) throws ConnectorException {
        var fields = new ArrayList<Pair>();
        Draft.said(draft).ifPresent(text -> fields.add(Pair.of("message", text)));
        Draft.link(draft).ifPresent(link -> fields.add(Pair.of("link", link)));
        var files = Draft.files(draft);
        if (!files.isEmpty()) {
            var media = new JsonArray();
            for (var id : files) {
                var file = new JsonObject();
                file.addProperty("media_fbid", id);
                media.add(file);
            }
            fields.add(Pair.of("attached_media", media.toString()));
        }
        var answer =
                api.send(HttpRequest.post("post.create", api.uri("/" + api.page() + "/feed"), HttpRequest.form(fields))
                        .visible());
        if (Refusal.isOne(answer)) {
            if (Refusal.of(answer).isDuplicate()) {
                throw existing(commit, answer);
            }
            if (Refusal.of(answer).isMissing()) {
                // The page is gone, or isn't this login's any more.
                throw ConnectorException.AuthorizationLost.ofTarget(
                        Refusal.of(answer).message(PUBLISH, api.graph().grant()));
            }
            throw Draft.isTooLong(draft)
                    ? Refusal.of(answer).ofLongText(api.refusal(answer, PUBLISH, Refusal.About.VISIBLE))
                    : api.refusal(answer, PUBLISH, Refusal.About.VISIBLE);
        }
        var id = Json.object(answer)
                .flatMap(body -> Json.string(body, "id"))
                .flatMap(text -> Ids.post(text, pageOrNone()))
                .orElseThrow(() -> Graph.unclear(PUBLISH));
        return Receipt.of(id, api.now()).url(Ids.page(id)).data(Ref.ofPost().data());
    }

    private String pageOrNone() {
        return api.graph().grant().target().orElse("");
    }

    /**
     * Facebook refuses what repeats the last post, and doesn't name it. That one may have been made for this commit, by
     * an attempt whose answer was lost.
     */
    private ConnectorException existing(Commit commit, HttpResponse answer) throws ConnectorException {
        var refusal = Refusal.of(answer).message(PUBLISH, api.graph().grant());
        Lookup lookup;
        try {
            lookup = ownPosts.find(
                    commit.part(), Optional.of(commit.prepared()), commit.key().mintedAt());
        } catch (ConnectorException unanswered) {
            return new OutcomeUnknown(refusal, unanswered);
        }
        return switch (lookup) {
            case Lookup.Found found ->
                // Another publication, or a person, may have made it: the host knows since when this one was tried.
                new OutcomeUnknown(refusal + ". It may be " + found.receipt().remoteId(), null);
            case Lookup.Absent absent -> Graph.rejected(refusal, null);
            case Lookup.CannotTell unclear -> new OutcomeUnknown(refusal + ". " + unclear.why(), null);
            case Lookup.Refused refused -> Graph.rejected(refusal, null);
        };
    }

    /** A video is looked for by its identifier, a story in its list, anything else by what it says. */
    Lookup find(Search search) throws ConnectorException {
        if (search.parent().isPresent()) {
            var parent = search.parent().get();
            return Ref.of(parent).person().isPresent() ? messages.find(search, parent) : comments.find(search, parent);
        }
        if (PageStories.isOne(search.part())) {
            return stories.find(search);
        }
        var accepted = VideoPosts.accepted(search);
        var video = accepted.isPresent() ? accepted : VideoPosts.prepared(search, api.page());
        if (video.isEmpty()) {
            return ownPosts.find(search);
        }
        // An earlier attempt may have brought the video under another identifier.
        var lookup = videos.find(video.get(), accepted.isPresent());
        return lookup instanceof Lookup.Absent && accepted.isEmpty() ? ownPosts.find(search) : lookup;
    }

    /** Replaces the text; nothing else of a post can be changed. That of a video is the video's description. */
    Receipt edit(Receipt receipt, Prepared prepared) throws ConnectorException {
        var doing = "edit the post";
        var text = Draft.text(Draft.read(prepared, api.page()));
        var ref = Ref.of(receipt);
        if (ref.isStory()) {
            throw Graph.rejected("A story on Facebook can't be changed", Term.STORY_TEXT);
        }
        if (ref.isComment()) {
            comments.edit(receipt, text);
            return receipt;
        }
        var id = ref.video().isPresent() ? ref.video().get() : ownPosts.id(receipt);
        var field = Pair.of(ref.video().isPresent() ? "description" : "message", text);
        change(HttpRequest.post("post.edit", api.uri("/" + id), HttpRequest.form(List.of(field))), doing);
        return receipt;
    }

    private void change(HttpRequest request, String doing) throws ConnectorException {
        var answer = api.send(request.visible());
        if (Refusal.isOne(answer)) {
            throw api.refusal(answer, doing, Refusal.About.CHANGE);
        }
        if (Json.object(answer).filter(Graph::succeeded).isEmpty()) {
            throw Graph.unclear(doing);
        }
    }

    /** A post that is gone already is no error; of a post of this page, Meta says the same only then. */
    void delete(Receipt receipt) throws ConnectorException {
        var ref = Ref.of(receipt);
        if (ref.isStory()) {
            stories.delete(receipt);
            return;
        }
        var id = ref.isComment() ? Comments.id(receipt) : ownPosts.id(receipt);
        var answer =
                api.send(HttpRequest.delete("post.delete", api.uri("/" + id)).visible());
        var doing = "delete the post";
        if (!Refusal.isOne(answer)) {
            if (Json.object(answer)
                    .flatMap(body -> Json.string(body, "success"))
                    .filter("false"::equals)
                    .isPresent()) {
                throw Graph.unclear(doing);
            }
            return;
        }
        // Meta says the same of what is gone and of what may not be deleted: what is shown isn't gone.
        if (!Refusal.of(answer).isMissing() || isShown(id)) {
            throw api.refusal(answer, doing, Refusal.About.CHANGE);
        }
    }

    private boolean isShown(String id) throws ConnectorException {
        var answer = api.send(HttpRequest.get("post.read", api.uri("/" + id + "?fields=id")));
        if (Refusal.isOne(answer) && Refusal.of(answer).isMissing()) {
            return false;
        }
        api.graph().object(answer, "show the post", Refusal.About.READING);
        return true;
    }
}
