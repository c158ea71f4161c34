package org.signalbox.connector.facebook.internal;

import com.google.gson.JsonObject;
import java.util.Optional;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.common.Json;

/**
 * What is kept of a post, a comment or a message for later calls.
 *
 * @param post that a comment is below; empty of a post
 * @param answer whether an answer to it is a reply to this comment, and not the next part of a thread
 * @param video of a post that shows one, whose description is the post's text
 * @param person who wrote a message; empty of all else
 * @param conversation that a message is in
 * @param story the picture or the video of a story
 * @param first the comment that answers to a comment stand below; empty where that has to be read
 */
record Ref(
        Optional<String> post,
        boolean answer,
        Optional<String> video,
        Optional<String> person,
        Optional<String> conversation,
        Optional<String> story,
        Optional<String> first) {
    private Ref(
            Optional<String> post,
            boolean answer,
            Optional<String> video,
            Optional<String> person,
            Optional<String> conversation,
            Optional<String> story) {
        this(post, answer, video, person, conversation, story, Optional.empty());
    }

    static Ref ofPost() {
        return new Ref(Optional.empty(), false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** @param media its picture or its video */
    static Ref ofStory(String media) {
        return new Ref(
                Optional.empty(), false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(media));
    }

    static Ref ofVideo(String id) {
        return new Ref(Optional.empty(), false, Optional.of(id), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Of a comment of the page's own, which later parts of its thread stand beside. */
    static Ref ofOwn(String post) {
        return new Ref(
                Optional.of(post), false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Of somebody's comment. Replies have no replies: what answers one stands below the comment that it is below. */
    static Ref ofTheirs(String post, String first) {
        return new Ref(
                Optional.of(post),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(first));
    }

    static Ref ofMessage(String person, String conversation) {
        return new Ref(
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.of(person),
                Optional.of(conversation),
                Optional.empty());
    }

    boolean isComment() {
        return post.isPresent();
    }

    boolean isStory() {
        return story.isPresent();
    }

    String data() {
        var data = new JsonObject();
        post.ifPresent(each -> data.addProperty("post", each));
        if (answer) {
            data.addProperty("answer", true);
        }
        video.ifPresent(each -> data.addProperty("video", each));
        person.ifPresent(each -> data.addProperty("person", each));
        conversation.ifPresent(each -> data.addProperty("conversation", each));
        story.ifPresent(each -> data.addProperty("story", each));
        first.ifPresent(each -> data.addProperty("first", each));
        return data.toString();
    }

    static Ref of(Receipt receipt) {
        var data = Json.object(receipt.data()).orElseGet(JsonObject::new);
        return new Ref(
                Json.string(data, "post").filter(Ids::isId),
                Json.string(data, "answer").filter("true"::equals).isPresent(),
                Json.string(data, "video").filter(Ids::isNumber),
                Json.string(data, "person").filter(Ids::isNumber),
                Json.string(data, "conversation").filter(Ids::isOfMessenger),
                Json.string(data, "story").filter(Ids::isNumber),
                Json.string(data, "first").filter(Ids::isId));
    }
}
