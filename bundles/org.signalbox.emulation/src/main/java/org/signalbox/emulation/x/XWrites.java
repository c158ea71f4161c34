package org.signalbox.emulation.x;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;

/** Calls of the emulated X that make posts, or are about one. */
final class XWrites {
    private final XPosts posts;
    private final FakeXMedia media;

    /** What users have of Premium. */
    private final Map<String, String> plans;

    private final InstantSource clock;

    XWrites(XPosts posts, FakeXMedia media, Map<String, String> plans, InstantSource clock) {
        this.posts = posts;
        this.media = media;
        this.plans = plans;
        this.clock = clock;
    }

    /** One post: it is shown, deleted or hidden. */
    NetworkAnswer one(ReceivedRequest request, String me) {
        var id = request.path().split("/")[3];
        var post = posts.find(id).filter(each -> !each.isGone());
        if (post.isEmpty()) {
            return XAnswers.missing(id);
        }
        var done = new JsonObject();
        switch (request.method()) {
            case "DELETE" -> {
                post.get().remove();
                done.addProperty("deleted", true);
            }
            case "PUT" -> {
                var hidden = JsonParser.parseString(request.text())
                        .getAsJsonObject()
                        .get("hidden")
                        .getAsBoolean();
                post.get().hide(hidden);
                done.addProperty("hidden", hidden);
            }
            default -> {
                var body = posts.shown(request, me, List.of(post.get()));
                body.add("data", body.getAsJsonArray("data").get(0));
                return NetworkAnswer.json(200, body.toString());
            }
        }
        return XAnswers.data(200, done);
    }

    NetworkAnswer create(JsonObject body, String me) {
        var text = body.has("text") ? body.get("text").getAsString() : "";
        if (XText.weight(text) > (plans.containsKey(me) ? XText.LONG : XText.SHORT)) {
            return NetworkAnswer.json(
                    403, "{\"errors\":[{\"code\":186,\"message\":\"Tweet needs to be a bit shorter.\"}]}");
        }
        var files = new ArrayList<String>();
        if (body.has("media")) {
            body.getAsJsonObject("media").getAsJsonArray("media_ids").forEach(id -> files.add(id.getAsString()));
        }
        if (!files.stream().allMatch(media::isReady) || body.has("poll") && !files.isEmpty()) {
            return XAnswers.blank(400, "Your media IDs are invalid.");
        }
        if (body.has("edit_options")) {
            return edit(
                    body.getAsJsonObject("edit_options").get("previous_post_id").getAsString(), text, files);
        }
        var twice = posts.all()
                .anyMatch(post -> post.author().equals(me)
                        && !post.isGone()
                        && post.text().equals(text)
                        && post.media().equals(files));
        if (twice) {
            return XAnswers.blank(403, "You are not allowed to create a Tweet with duplicate content.");
        }
        var post = new FakeXPost(posts.id(), me, text, clock.instant()).with(files, body);
        if (body.has("reply")) {
            var parent = posts.find(
                    body.getAsJsonObject("reply").get("in_reply_to_tweet_id").getAsString());
            if (parent.isEmpty() || parent.get().isGone()) {
                return XAnswers.blank(400, "You attempted to reply to a Tweet that is deleted or not visible to you.");
            }
            post.answering(parent.get());
        }
        return created(posts.add(post));
    }

    private NetworkAnswer edit(String previous, String text, List<String> files) {
        var post = posts.find(previous).filter(each -> each.newest().equals(previous));
        if (post.isEmpty()) {
            return XAnswers.blank(400, "Only the latest version of a Tweet can be edited.");
        }
        post.get().edit(posts.id(), text, files);
        return created(post.get());
    }

    private static NetworkAnswer created(FakeXPost post) {
        var data = new JsonObject();
        data.addProperty("id", post.newest());
        data.addProperty("text", post.text());
        return XAnswers.data(201, data);
    }
}
