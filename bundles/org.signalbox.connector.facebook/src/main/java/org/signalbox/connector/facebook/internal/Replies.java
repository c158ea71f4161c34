package org.signalbox.connector.facebook.internal;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.ReceivedReply;
import org.signalbox.connector.common.Json;

/** Reads all comments on a post, with the replies to them. */
final class Replies {
    /** Facebook shows the writer to apps with {@code pages_read_user_content} only. */
    static final String SOMEBODY = "somebody";

    private final Api api;
    private final OwnPosts ownPosts;
    private final Comments comments;

    Replies(Api api, OwnPosts ownPosts, Comments comments) {
        this.api = api;
        this.ownPosts = ownPosts;
        this.comments = comments;
    }

    /** A post that is gone has none. */
    Page<ReceivedReply> read(Receipt post, Optional<String> cursor, int limit) throws ConnectorException {
        var below = Ref.of(post).isComment() ? Comments.id(post) : ownPosts.id(post);
        var answer = comments.page(
                below, "&filter=stream&order=chronological", Math.min(limit, Comments.MOST_A_PAGE), cursor);
        if (Refusal.isOne(answer) && Refusal.of(answer).isMissing()) {
            return Page.last(List.of());
        }
        var listed = Listed.of(api.graph(), answer, Comments.DOING, Refusal.About.READING);
        var replies = new ArrayList<ReceivedReply>();
        listed.data().forEach(comment -> reply(comment, post.remoteId()).ifPresent(replies::add));
        return Page.of(replies, listed.further(Comments.DOING));
    }

    private static Optional<ReceivedReply> reply(JsonObject comment, String post) {
        var id = ShownPost.id(comment);
        var at = ShownPost.at(comment);
        if (id.isEmpty() || at.isEmpty()) {
            return Optional.empty();
        }
        // There are no handles: people are mentioned by their names.
        var author = Comments.name(comment).or(() -> Comments.author(comment)).orElse(SOMEBODY);
        var parent = Json.object(comment, "parent").flatMap(ShownPost::id).orElse(post);
        return Optional.of(ReceivedReply.of(id.get(), at.get(), parent, author, Comments.text(comment))
                .url(Json.string(comment, "permalink_url").flatMap(Ids::web))
                .attachments(ShownPost.ofComment(comment)));
    }
}
