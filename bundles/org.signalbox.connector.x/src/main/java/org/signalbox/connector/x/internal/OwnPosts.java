package org.signalbox.connector.x.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.connector.x.internal.Pages.Source;

/** Reads the account's own posts, newest first; X bills each of them. */
final class OwnPosts {
    /** X tells times in seconds. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(3);

    /** By how much the clocks may differ before a search proves nothing. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(10);

    /** Pages without another post: some lists of X go on with the same one for ever, and some pages are empty. */
    private static final int MOST_REPETITIONS = 5;

    private static final String SHOW = "show a post";

    private final Api api;
    private final Pages pages;
    private final Me me;

    OwnPosts(Api api, Me me) {
        this.api = api;
        this.me = me;
        pages = new Pages(api);
    }

    Page<RemotePost> history(Optional<String> cursor, int limit) throws ConnectorException {
        var shown = pages.read(own("history.read", Fields.own()), cursor, limit);
        return Page.of(shown.posts().stream().map(ShownPost::remote).toList(), shown.next());
    }

    /** The account's own posts without reposts. */
    Source own(String operation, Map<String, String> fields) throws ConnectorException {
        var query = new HashMap<>(fields);
        query.put("exclude", "retweets");
        return new Source(operation, "/2/users/" + me.id() + "/tweets", query, 5, "pagination_token", "list the posts");
    }

    /** The oldest post with the part's text, files, poll and place in a thread, not older than {@code since}. */
    Lookup find(Part part, Optional<Receipt> parent, Instant since) throws ConnectorException {
        var fields = Fields.own();
        var from = since.minus(CLOCK_DIFFERENCE).truncatedTo(ChronoUnit.SECONDS);
        fields.put("start_time", from.toString());
        var source = own("history.read", fields);
        Optional<Receipt> oldest = Optional.empty();
        Optional<String> cursor = Optional.empty();
        var seen = new HashSet<String>();
        var repetitions = 0;
        do {
            var shown = pages.read(source, cursor, Pages.MOST);
            var more = shown.posts().stream()
                    .filter(post -> seen.add(post.ref().newest()))
                    .count();
            repetitions = more == 0 ? repetitions + 1 : 0;
            if (repetitions > MOST_REPETITIONS) {
                return oldest.<Lookup>map(Lookup::found)
                        .orElseGet(() -> Lookup.cannotTell("X's list of posts doesn't end"));
            }
            if (shown.ahead().abs().compareTo(CLOCK_DIFFERENCE) > 0) {
                return Lookup.cannotTell("The clocks of X and of this computer differ by "
                        + shown.ahead().abs().toMinutes() + " minutes");
            }
            var theirs = since.plus(shown.ahead()).minus(CLOCK_TOLERANCE);
            for (var post : shown.posts()) {
                if (!post.at().isBefore(theirs) && same(post, part, parent)) {
                    oldest = Optional.of(post.receipt());
                }
            }
            cursor = shown.next();
        } while (cursor.isPresent());
        return Lookup.of(oldest);
    }

    private static boolean same(ShownPost post, Part part, Optional<Receipt> parent) {
        return ReadText.essence(post.text()).equals(ReadText.essence(part.text()))
                && post.files() == part.media().size()
                && post.asks() == part.poll().isPresent()
                && samePlace(post.replyTo(), part, parent.map(PostRef::of));
    }

    private static boolean samePlace(Optional<String> replyTo, Part part, Optional<PostRef> parent) {
        return parent.isPresent()
                ? replyTo.filter(id -> id.equals(parent.get().first())
                                || id.equals(parent.get().newest()))
                        .isPresent()
                : replyTo.isPresent() == part.index() > 0;
    }

    /** One post, also another's; empty where X doesn't show it. */
    Optional<RemotePost> post(Receipt receipt) throws ConnectorException {
        MessageRef.refuse(receipt, "A message at X is no post");
        var uri = api.post(PostRef.of(receipt).newest(), "", Fields.own());
        var answer = api.send(HttpRequest.get("post.read", uri));
        var problem = api.problem(answer);
        if (!answer.ok() && problem.isNotFound()) {
            return Optional.empty();
        }
        var body = api.object(answer, SHOW);
        if (!body.has("data") && (problem.isNotFound() || problem.isHidden())) {
            return Optional.empty();
        }
        var data = api.data(answer, SHOW);
        return Optional.of(
                ShownPost.of(data, body).orElseThrow(() -> Api.senseless(SHOW)).remote());
    }
}
