package org.signalbox.connector.threads.internal;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.common.PlainText;

/** The account's own posts, newest first, and its replies, which are a list of their own. */
final class OwnPosts {
    private static final String DOING = "list the posts";
    private static final String OF_REPLIES = "list the own replies";
    private static final int MOST_A_PAGE = 100;
    private static final int MOST_PAGES = 10;

    private static final String NOT_LISTED =
            "Threads says that it published the post, and doesn't list it yet, or somebody has deleted it";

    private final Api api;
    private final Containers containers;
    private final Answering answering;

    OwnPosts(Api api, Containers containers, Answering answering) {
        this.api = api;
        this.containers = containers;
        this.answering = answering;
    }

    Page<RemotePost> history(Optional<String> cursor, int limit) throws ConnectorException {
        var listed = Listed.of(api, "history.read", DOING, "/me/threads", query(ShownPost.FIELDS, limit), cursor);
        return Page.of(listed.posts().stream().map(ShownPost::post).toList(), listed.after());
    }

    private static Map<String, String> query(String fields, int limit) {
        return Map.of("fields", fields, "limit", Integer.toString(Math.min(limit, MOST_A_PAGE)));
    }

    /** One post; empty where it is gone. */
    Optional<RemotePost> post(Receipt receipt) throws ConnectorException {
        var doing = "show a post";
        var answer = api.get("post.read", "/" + Api.checked(receipt.remoteId()), Map.of("fields", ShownPost.FIELDS));
        if (Refusal.isIn(answer) && Refusal.of(answer).isGone()) {
            return Optional.empty();
        }
        return Optional.of(ShownPost.of(api.object(answer, doing, Refusal.About.READING))
                .orElseThrow(() -> Api.senseless(doing))
                .post());
    }

    /**
     * What the lists say, and what the container that was published says: that has the last word of whether it was, but
     * doesn't name the post. One that was made after the first try says nothing of that.
     */
    Lookup find(Search search) throws ConnectorException {
        var listed = listed(search);
        var state = state(search);
        var container = Assembly.container(state);
        if (container.isEmpty()) {
            return listed;
        }
        var later = search.parent().isEmpty()
                && Assembly.made(state).filter(at -> at.isAfter(search.since())).isPresent();
        return switch (containers.status(container.get()).state()) {
            case PUBLISHED -> listed instanceof Lookup.Absent ? Lookup.cannotTell(NOT_LISTED) : listed;
            case FINISHED, ERROR, EXPIRED ->
                later
                        ? listed
                        : listed instanceof Lookup.Found
                                ? Lookup.cannotTell("Threads lists a post with this text, and says that it didn't"
                                        + " publish this one: look whether it is there")
                                : Lookup.absent();
            case IN_PROGRESS -> Lookup.cannotTell("Threads says that it still publishes it");
            case UNKNOWN ->
                listed instanceof Lookup.Absent
                        ? Lookup.cannotTell("Threads doesn't list the post, nor tell what became of it")
                        : listed;
        };
    }

    private JsonObject state(Search search) throws ConnectorException {
        if (search.parent().isPresent()) {
            return answering.begun(search.key()).orElseGet(JsonObject::new);
        }
        var prepared = search.prepared();
        return prepared.isPresent() ? Posts.state(prepared.get()) : new JsonObject();
    }

    /** A list that shows what was published. */
    private enum Source {
        POSTS,
        OWN_REPLIES,
        /** Posts that are archived after a day. */
        GHOSTS,
        /** What answers the parent, whoever wrote it. */
        BELOW;

        String path(Search search) throws ConnectorException {
            return switch (this) {
                case POSTS -> "/me/threads";
                case OWN_REPLIES -> "/me/replies";
                case GHOSTS -> "/me/ghost_posts";
                case BELOW -> "/" + Api.checked(search.parent().orElseThrow().remoteId()) + "/replies";
            };
        }
    }

    /** What was seen of a part so far, in a list that has the newest first. */
    private static final class Seen {
        private final Search search;
        private final Source source;
        private final String handle;
        private final LongText text;
        private Optional<ShownPost> same = Optional.empty();
        private Optional<ShownPost> alike = Optional.empty();
        private boolean unclear;

        Seen(Search search, Source source, String handle) {
            this.search = search;
            this.source = source;
            this.handle = handle;
            text = LongText.of(search.part());
        }

        void look(ShownPost post, Instant oldest) {
            if (post.at().isBefore(oldest) || !isOurs(post) || !isAlike(post)) {
                return;
            }
            if (source == Source.OWN_REPLIES) {
                var replied = post.repliedTo();
                unclear |= replied.isEmpty();
                if (!replied.equals(search.parent().map(Receipt::remoteId))) {
                    return;
                }
            }
            alike = Optional.of(post);
            if (post.text().equals(text.text())) {
                same = Optional.of(post);
            }
        }

        private boolean isOurs(ShownPost post) {
            return source != Source.BELOW
                    || post.isOwn()
                    || post.author()
                            .filter(author -> author.handle().equalsIgnoreCase(handle))
                            .isPresent();
        }

        private boolean isAlike(ShownPost post) {
            if (!text.text().isBlank()) {
                return PlainText.same(post.text(), text.text()) && isAttachedAlike(post);
            }
            var count = post.count();
            unclear |= post.text().isBlank() && count.isEmpty();
            return post.text().isBlank()
                    && count.equals(OptionalInt.of(search.part().media().size()));
        }

        /** Where a list leaves out what is attached, another post may begin with the same paragraph. */
        private boolean isAttachedAlike(ShownPost post) {
            if (post.attached().isEmpty()) {
                unclear |= text.attached().isPresent();
                return text.attached().isEmpty();
            }
            return PlainText.same(post.attached().get(), text.attached().orElse(""));
        }

        Lookup told() {
            var answers = source == Source.OWN_REPLIES || source == Source.BELOW;
            var found = same.or(() -> alike).map(post -> post.receipt(answers));
            return found.isEmpty() && unclear
                    ? Lookup.cannotTell("Threads shows a post that may be this one, and not enough of it")
                    : Lookup.of(found);
        }
    }

    /** A reply or a ghost post is absent only where neither list of it shows it. */
    private Lookup listed(Search search) throws ConnectorException {
        if (search.parent().isEmpty()) {
            var posts = listed(search, Source.POSTS);
            return posts instanceof Lookup.Absent && Draft.isGhost(search.part())
                    ? listed(search, Source.GHOSTS)
                    : posts;
        }
        var own = listed(search, Source.OWN_REPLIES);
        return own instanceof Lookup.Absent ? listed(search, Source.BELOW) : own;
    }

    /**
     * Looks for the oldest post of a part that isn't older than {@code since}. That is on our clock; an answer may tell
     * the difference to that of Threads. A page of which all are older is the end: one of them may stand above others.
     */
    private Lookup listed(Search search, Source source) throws ConnectorException {
        var answers = source == Source.OWN_REPLIES || source == Source.BELOW;
        var fields = answers ? ShownPost.FIELDS_OF_REPLIES : ShownPost.FIELDS;
        var query = new HashMap<>(query(fields, MOST_A_PAGE));
        if (source == Source.BELOW) {
            query.put("reverse", "true");
        }
        var seen = new Seen(search, source, api.grant().handle());
        Optional<String> after = Optional.empty();
        for (var pages = 0; pages < MOST_PAGES; pages++) {
            var answer = Listed.read(api, "history.read", source.path(search), query, after);
            if (source == Source.BELOW
                    && Refusal.isIn(answer)
                    && Refusal.of(answer).isGone()) {
                return Lookup.cannotTell("What was answered isn't there any more");
            }
            var page = Listed.of(api, answer, answers ? OF_REPLIES : DOING, after);
            var clocks = Clocks.of(page.answer(), api.now());
            if (clocks.proveNothing()) {
                return Lookup.cannotTell(clocks.difference());
            }
            var oldest = clocks.earliest(search.since());
            var posts = page.posts();
            posts.forEach(post -> seen.look(post, oldest));
            var past = !posts.isEmpty()
                    && posts.stream().allMatch(post -> post.at().isBefore(oldest));
            after = page.after();
            if (past || after.isEmpty()) {
                return seen.told();
            }
        }
        return seen.told() instanceof Lookup.Found found
                ? found
                : Lookup.cannotTell("Threads lists more posts than are looked through, and all of them are newer");
    }
}
