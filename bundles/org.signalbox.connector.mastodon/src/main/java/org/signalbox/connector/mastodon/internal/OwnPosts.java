package org.signalbox.connector.mastodon.internal;

import com.google.gson.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.connector.common.Json;
import org.signalbox.connector.common.PlainText;

/** Reads the account's own posts, newest first. */
final class OwnPosts {
    private static final String DOING = "list the posts";
    private static final int MAX_A_PAGE = 40;
    private static final Pattern CURSOR = Pattern.compile("[?&]max_id=([^&]++)");
    private static final Pattern NEXT = Pattern.compile("\\s*+;\\s*+rel=\"?next");

    /** Tolerance for servers that round the time of answers or posts to the second. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(3);

    private final Instance instance;
    private final InstantSource clock;

    OwnPosts(Instance instance, InstantSource clock) {
        this.instance = instance;
        this.clock = clock;
    }

    Page<RemotePost> history(String account, Optional<String> cursor, int limit) throws ConnectorException {
        var below = below(account, cursor, Math.min(limit, MAX_A_PAGE));
        var posts = below.statuses().stream()
                .flatMap(status -> post(status).stream())
                .toList();
        return Page.of(posts, below.next());
    }

    /**
     * Searches for the post of a part: same text, warning, place in a thread and number of attachments, not older than
     * {@code since}. {@code since} is on our clock; the difference to the instance's clock is computed from the time in
     * each answer. A post without a time proves nothing, not even by what comes after it. Once a post is deleted, what
     * answers it names no parent any more.
     */
    Lookup find(String account, Part part, Optional<Receipt> parent, Instant since) throws ConnectorException {
        Optional<String> cursor = Optional.empty();
        var untimed = 0;
        var orphaned = false;
        do {
            var below = below(account, cursor, MAX_A_PAGE);
            var oldest = since.plus(below.ahead()).minus(CLOCK_TOLERANCE);
            for (var status : below.statuses()) {
                var receipt = Statuses.receipt(status);
                if (receipt.isEmpty()) {
                    untimed++;
                } else if (receipt.get().at().isBefore(oldest)) {
                    return absent(untimed, orphaned, parent);
                } else if (same(status, part, parent)) {
                    if (isPlaced(status, part, parent)) {
                        return Lookup.found(Answering.continued(receipt.get(), parent));
                    }
                    orphaned |= above(status).isEmpty()
                            && parent.filter(above -> !above.remoteId()
                                            .equals(receipt.get().remoteId()))
                                    .isPresent();
                }
            }
            cursor = untimed < MAX_A_PAGE ? below.next() : Optional.empty();
        } while (cursor.isPresent());
        return absent(untimed, orphaned, parent);
    }

    /** @param orphaned whether a post like it names no parent, though it has to have one */
    private Lookup absent(int untimed, boolean orphaned, Optional<Receipt> parent) throws ConnectorException {
        if (orphaned && post(parent.orElseThrow().remoteId()).isEmpty()) {
            return Lookup.cannotTell("What was answered isn't shown any more, and there is a post like the answer:"
                    + " look whether it is the answer");
        }
        return untimed == 0
                ? Lookup.absent()
                : Lookup.cannotTell(instance.name() + " lists posts without an id or a time: " + untimed);
    }

    /** One post, also another's; empty where the instance doesn't show it. */
    Optional<RemotePost> post(String id) throws ConnectorException {
        var uri = instance.uri("/api/v1/statuses/" + Instance.encoded(id));
        var answer = instance.send(HttpRequest.get("post.read", uri));
        return answer.status() == 404 || answer.status() == 410
                ? Optional.empty()
                : post(instance.object(answer, "show a post"));
    }

    private static boolean same(JsonObject status, Part part, Optional<Receipt> parent) {
        var text = PlainText.of(Json.string(status, "content").orElse(""));
        return PlainText.same(text, Answering.text(part.text(), parent))
                && PlainText.same(Json.string(status, "spoiler_text").orElse(""), Draft.warning(part))
                && Json.objects(status, "media_attachments").size()
                        == part.media().size();
    }

    private static boolean isPlaced(JsonObject status, Part part, Optional<Receipt> parent) {
        return parent.isPresent()
                ? above(status).equals(parent.map(Receipt::remoteId))
                : above(status).isPresent() == part.index() > 0;
    }

    private static Optional<String> above(JsonObject status) {
        return Json.string(status, "in_reply_to_id");
    }

    /**
     * One page of an account's own posts.
     *
     * @param next cursor of the next page
     * @param ahead how far the instance's clock is ahead of ours
     */
    private record Below(List<JsonObject> statuses, Optional<String> next, Duration ahead) {}

    /** The posts after a cursor; also works with a server that ignores the cursor and returns everything. */
    private Below below(String account, Optional<String> cursor, int limit) throws ConnectorException {
        var answer = page(account, cursor, limit);
        var shown = instance.list(answer, DOING);
        var from = 0;
        for (int i = 0; i < shown.size() && cursor.isPresent(); i++) {
            if (Json.string(shown.get(i), "id").equals(cursor)) {
                from = i + 1;
            }
        }
        var rest = shown.subList(from, shown.size());
        var some = rest.subList(0, Math.min(limit, rest.size()));
        var next = some.size() < rest.size() ? last(some) : from > 0 ? Optional.<String>empty() : next(answer, some);
        return new Below(some, next, ahead(answer));
    }

    private HttpResponse page(String account, Optional<String> cursor, int limit) throws ConnectorException {
        var uri = instance.uri("/api/v1/accounts/" + Instance.encoded(account) + "/statuses");
        uri = Instance.with(Instance.with(uri, "limit", Integer.toString(limit)), "exclude_reblogs", "true");
        if (cursor.isPresent()) {
            uri = Instance.with(uri, "max_id", cursor.get());
        }
        return instance.send(HttpRequest.get("history.read", uri));
    }

    /** The cursor in the Link header; without the header, the last id. */
    private static Optional<String> next(HttpResponse answer, List<JsonObject> statuses) {
        if (statuses.isEmpty()) {
            return Optional.empty();
        }
        var link = answer.header("link");
        if (link.isPresent()) {
            return next(link.get());
        }
        return last(statuses);
    }

    /** The cursor of the address that is marked so in a Link header. */
    static Optional<String> next(String link) {
        for (var open = link.indexOf('<'); open >= 0; open = link.indexOf('<', open)) {
            var end = link.indexOf('>', open);
            if (end < 0) {
                return Optional.empty();
            }
            var cursor = CURSOR.matcher(link).region(open, end);
            if (NEXT.matcher(link).region(end + 1, link.length()).lookingAt() && cursor.find()) {
                return Optional.of(cursor.group(1));
            }
            open = end;
        }
        return Optional.empty();
    }

    private static Optional<String> last(List<JsonObject> statuses) {
        return Json.string(statuses.get(statuses.size() - 1), "id");
    }

    private Duration ahead(HttpResponse answer) {
        try {
            return answer.header("date")
                    .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant())
                    .map(theirs -> Duration.between(clock.instant(), theirs))
                    .orElse(Duration.ZERO);
        } catch (DateTimeException unreadable) {
            return Duration.ZERO;
        }
    }

    private static Optional<RemotePost> post(JsonObject status) {
        return Statuses.receipt(status)
                .map(receipt -> RemotePost.of(
                                receipt.remoteId(),
                                receipt.at(),
                                PlainText.of(Json.string(status, "content").orElse("")))
                        .url(receipt.url())
                        .replyTo(Json.string(status, "in_reply_to_id"))
                        .attachments(Context.attachments(status))
                        .link(PastDetails.link(status))
                        .poll(PastDetails.poll(status))
                        .build());
    }
}
