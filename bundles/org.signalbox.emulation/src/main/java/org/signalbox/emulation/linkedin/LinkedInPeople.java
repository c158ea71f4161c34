package org.signalbox.emulation.linkedin;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import org.signalbox.emulation.FakeNetwork;

/** The posts, what people write below them, of which pages are notified, and what the pages make of it. */
abstract class LinkedInPeople implements FakeNetwork {
    public abstract LinkedInFeed feed();

    public abstract LinkedInComments comments();

    public abstract LinkedInReactions reactions();

    /** What pages are notified of; additions count. */
    public abstract List<JsonObject> notifications();

    @Override
    public List<Post> posts() {
        return feed().shown(Optional.empty());
    }

    @Override
    public List<Post> posts(String target) {
        return feed().shown(Optional.of(target));
    }

    @Override
    public List<String> pollAnswers(String remoteId) {
        return feed().pollAnswers(remoteId);
    }

    @Override
    public Optional<String> reply(String remoteId, String author, String text) {
        return Optional.of(comments()
                .add(LinkedInComments.activity(remoteId), "urn:li:person:" + author, text, Optional.empty())
                .get("commentUrn")
                .getAsString());
    }

    /** By https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations, notifications. */
    @Override
    public Optional<String> comment(String post, String author, String text) {
        var added = comments().add(LinkedInComments.activity(post), "urn:li:person:" + author, text, Optional.empty());
        var urn = added.get("commentUrn").getAsString();
        var page = feed().author(post).orElseThrow();
        var comment = new JsonObject();
        comment.addProperty("owner", "urn:li:person:" + author);
        comment.addProperty("text", text);
        comment.addProperty("entity", urn);
        var generated = new JsonObject();
        generated.add("comment", comment);
        var source = new JsonObject();
        source.addProperty("entity", post);
        source.addProperty("owner", page);
        var notification = new JsonObject();
        notification.addProperty("action", "COMMENT");
        notification.addProperty("organizationalEntity", page);
        notification.addProperty(
                "lastModifiedAt", added.getAsJsonObject("created").get("time").getAsLong());
        notification.addProperty("sourcePost", LinkedInComments.activity(post));
        notification.addProperty("generatedActivity", urn);
        notification.add("decoratedGeneratedActivity", generated);
        notification.add("decoratedSourcePost", source);
        notifications().add(notification);
        return Optional.of(urn);
    }

    @Override
    public List<Post> answers(String item) {
        return comments().below(item);
    }

    @Override
    public boolean isLiked(String item) {
        return reactions().of(FakeLinkedIn.PAGE, item).equals(Optional.of("LIKE"));
    }
}
