package org.signalbox.connector.threads.internal;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Prepared;
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
     * What the list says, and what the container that was published says: that has the last word of whether it was, but
     * doesn't name the post.
     */
    Lookup find(Search search) throws ConnectorException {
        var listed = listed(search);
        var container = container(search);
        if (container.isEmpty()) {
            return listed;
        }
        return switch (containers.status(container.get()).state()) {
            case PUBLISHED -> listed instanceof Lookup.Absent ? Lookup.cannotTell(NOT_LISTED) : listed;
            case FINISHED, ERROR, EXPIRED ->
                listed instanceof Lookup.Found
                        ? Lookup.cannotTell("Threads lists a post with this text, and says that it didn't publish"
                                + " this one: look whether it is there")
                        : Lookup.absent();
            case IN_PROGRESS ->
                listed instanceof Lookup.Found ? listed : Lookup.cannotTell("Threads says that it still publishes it");
            case UNKNOWN ->
                listed instanceof Lookup.Absent
                        ? Lookup.cannotTell("Threads doesn't list the post, nor tell what became of it")
                        : listed;
        };
    }

    private Optional<String> container(Search search) throws ConnectorException {
        if (search.parent().isPresent()) {
            return answering.begun(search.key()).flatMap(Assembly::container);
        }
        var prepared = search.prepared();
        return prepared.isPresent() ? container(prepared.get()) : Optional.empty();
    }

    private static Optional<String> container(Prepared prepared) throws ConnectorException {
        return Assembly.container(Posts.state(prepared));
    }

    /** What was seen of a part so far, in a list that has the newest first. */
    private static final class Seen {
        private final Search search;
        private Optional<ShownPost> same = Optional.empty();
        private Optional<ShownPost> alike = Optional.empty();
        private boolean unclear;

        Seen(Search search) {
            this.search = search;
        }

        void look(ShownPost post, Instant oldest) {
            if (post.at().isBefore(oldest) || !isAlike(post, search.part())) {
                return;
            }
            if (search.parent().isPresent()) {
                var replied = post.repliedTo();
                unclear |= replied.isEmpty();
                if (!replied.equals(search.parent().map(Receipt::remoteId))) {
                    return;
                }
            }
            alike = Optional.of(post);
            if (post.text().equals(search.part().text())) {
                same = Optional.of(post);
            }
        }

        Optional<Receipt> found() {
            return same.or(() -> alike).map(post -> post.receipt(search.parent().isPresent()));
        }
    }

    private static boolean isAlike(ShownPost post, Part part) {
        return part.text().isBlank()
                ? post.text().isBlank() && post.files().size() == part.media().size()
                : PlainText.same(post.text(), part.text());
    }

    /**
     * Looks for the oldest post of a part that isn't older than {@code since}. That is on our clock; an answer may tell
     * the difference to that of Threads. A page of which all are older is the end: one of them may stand above others.
     */
    private Lookup listed(Search search) throws ConnectorException {
        var answers = search.parent().isPresent();
        var path = answers ? "/me/replies" : "/me/threads";
        var fields = answers ? ShownPost.FIELDS_OF_REPLIES : ShownPost.FIELDS;
        var seen = new Seen(search);
        Optional<String> after = Optional.empty();
        for (var pages = 0; pages < MOST_PAGES; pages++) {
            var page = Listed.of(
                    api, "history.read", answers ? OF_REPLIES : DOING, path, query(fields, MOST_A_PAGE), after);
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
                return seen.found().isEmpty() && seen.unclear
                        ? Lookup.cannotTell("Threads shows a reply with this text, and not what it answers")
                        : Lookup.of(seen.found());
            }
        }
        return seen.found().isPresent()
                ? Lookup.of(seen.found())
                : Lookup.cannotTell("Threads lists more posts than are looked through, and all of them are newer");
    }
}
