package org.signalbox.connector.wordpress.internal;

import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Pair;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.ReceivedReply;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.common.Json;
import org.signalbox.connector.common.PlainText;

/** Reads what people wrote below posts, answers it, and holds it back. */
final class Comments {
    static final String FIELDS = "id,post,parent,author,author_name,author_avatar_urls,date_gmt,content,link,status";

    private static final String READING = "show the comments";
    private static final String WRITING = "publish the comment";
    private static final int A_PAGE = 100;

    /** Sites tell times to the second, and their clocks may differ from ours. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(10);

    private final Site site;
    private final Me me;

    Comments(Site site, Me me) {
        this.site = site;
        this.me = me;
    }

    static boolean isOne(Receipt receipt) {
        return receipt.remoteId().startsWith(Shown.COMMENT);
    }

    Page<ReceivedReply> replies(Receipt post, Optional<String> cursor, int limit) throws ConnectorException {
        var below = isOne(post) ? Pair.of("parent", Archive.number(post)) : Pair.of("post", Archive.number(post));
        var page = cursor.filter(text -> text.matches("\\d{1,6}"))
                .map(Integer::parseInt)
                .orElse(1);
        var answer = site.send(HttpRequest.get(
                "reply.read",
                site.uri(
                        "/comments",
                        below,
                        Pair.of("orderby", "id"),
                        Pair.of("order", "asc"),
                        Pair.of("per_page", Integer.toString(Math.min(limit, A_PAGE))),
                        Pair.of("page", Integer.toString(page)),
                        Pair.of("_fields", FIELDS))));
        var refusal = Refusal.of(answer);
        if (refusal.isGone() || refusal.code().equals("rest_cannot_read_post")) {
            return Page.last(List.of());
        }
        var replies = site.list(answer, READING).stream()
                .flatMap(comment -> reply(comment).stream())
                .toList();
        var pages = Site.count(answer, "x-wp-totalpages").orElse(1L);
        return Page.of(replies, page < pages ? Optional.of(Integer.toString(page + 1)) : Optional.empty());
    }

    private static Optional<ReceivedReply> reply(JsonObject comment) {
        return Shown.comment(comment)
                .map(receipt -> ReceivedReply.of(
                                receipt.remoteId(), receipt.at(), parent(comment), author(comment), text(comment))
                        .url(receipt.url()));
    }

    /** Guests have no name but the one that they typed. */
    static String author(JsonObject comment) {
        return Json.string(comment, "author_name")
                .map(PlainText::of)
                .filter(name -> !name.isBlank())
                .orElse("?");
    }

    static String parent(JsonObject comment) {
        var parent = Json.number(comment, "parent").orElse(0L);
        return parent > 0
                ? Shown.COMMENT + parent
                : Long.toString(Json.number(comment, "post").orElse(0L));
    }

    static String text(JsonObject comment) {
        return PlainText.of(Shown.html(comment, "content"));
    }

    /** A comment is sent as it was written: sites show its lines and links, and no Markdown. */
    static String html(String text) {
        return Shown.escaped(text);
    }

    Receipt create(Commit commit, Receipt parent) throws ConnectorException {
        var body = new JsonObject();
        body.addProperty("post", post(parent));
        if (isOne(parent)) {
            body.addProperty("parent", Long.parseLong(Archive.number(parent)));
        }
        body.addProperty("content", html(commit.part().text()));
        var answer =
                site.send(HttpRequest.post("reply.create", site.uri("/comments"), HttpRequest.json(body.toString()))
                        .visible());
        if (Refusal.of(answer).code().equals("comment_duplicate")) {
            return there(commit, parent, answer);
        }
        return Shown.comment(site.changed(answer, WRITING)).orElseThrow(() -> site.unclear(WRITING));
    }

    /** WordPress takes no comment twice: ours may be there, by a request whose answer was lost, or an older one. */
    private Receipt there(Commit commit, Receipt parent, HttpResponse refused) throws ConnectorException {
        var same = own(parent, Instant.EPOCH).comments().stream()
                .filter(comment -> isSame(comment, commit.part().text()))
                .flatMap(comment -> Shown.comment(comment).stream())
                .toList();
        if (same.isEmpty()) {
            // Such as one that a plug-in has taken for spam.
            throw site.unclear(refused, WRITING);
        }
        var since = commit.key().mintedAt().minus(CLOCK_TOLERANCE);
        return same.stream()
                .filter(comment -> !comment.at().isBefore(since))
                .findFirst()
                .orElseThrow(() -> site.refusal(refused, WRITING));
    }

    Lookup find(Search search, Receipt parent) throws ConnectorException {
        var since = search.since().minus(CLOCK_TOLERANCE);
        var own = own(parent, since);
        var found = own.comments().stream()
                .filter(comment -> isSame(comment, search.part().text()))
                .flatMap(comment -> Shown.comment(comment).stream())
                .findFirst();
        if (found.isPresent()) {
            return Lookup.found(found.get());
        }
        return own.whole() && own.comments().isEmpty()
                ? Lookup.absent()
                : Lookup.cannotTell(site.name() + " has a comment of yours there that may be this one");
    }

    /** Sites show some characters otherwise than they were typed. */
    private static boolean isSame(JsonObject comment, String text) {
        return PlainText.same(text(comment).replace('×', 'x'), text.replace('×', 'x'));
    }

    /** @param whole whether none is left out */
    private record Own(List<JsonObject> comments, boolean whole) {}

    /** The user's comments below something since then, the latest first. */
    private Own own(Receipt parent, Instant since) throws ConnectorException {
        // The site compares its own time, which repeats an hour each year.
        var after = since.equals(Instant.EPOCH) ? since : since.minus(Duration.ofHours(2));
        var uri = site.uri(
                "/comments",
                Pair.of("post", Long.toString(post(parent))),
                Pair.of("author", me.id()),
                Pair.of("after", after.truncatedTo(ChronoUnit.SECONDS).toString()),
                Pair.of("status", "all"),
                Pair.of("orderby", "id"),
                Pair.of("order", "desc"),
                Pair.of("per_page", Integer.toString(A_PAGE)),
                Pair.of("_fields", FIELDS));
        var answer = site.send(HttpRequest.get("reply.read", uri));
        var shown = site.list(answer, READING);
        var below = isOne(parent) ? parent.remoteId() : Archive.number(parent);
        var comments = shown.stream()
                .filter(comment -> parent(comment).equals(below))
                .filter(comment -> Shown.instant(comment, "date_gmt")
                        .filter(at -> at.isBefore(since))
                        .isEmpty())
                .toList();
        return new Own(comments, Site.count(answer, "x-wp-total").orElse((long) shown.size()) <= shown.size());
    }

    /** The post that something stands below; asked for a comment that somebody named. */
    private long post(Receipt parent) throws ConnectorException {
        if (!isOne(parent)) {
            return Long.parseLong(Archive.number(parent));
        }
        var known = Json.object(parent.data())
                .flatMap(data -> Json.number(data, "post"))
                .filter(id -> id > 0);
        return known.isPresent()
                ? known.get()
                : Json.number(read(parent).orElseThrow(() -> Site.rejected("The comment is gone", null)), "post")
                        .orElseThrow(() -> site.senseless(READING));
    }

    private Optional<JsonObject> read(Receipt comment) throws ConnectorException {
        var answer = site.send(HttpRequest.get("reply.read", one(comment)));
        return Refusal.of(answer).isGone() ? Optional.empty() : Optional.of(site.object(answer, READING));
    }

    Optional<RemotePost> post(JsonObject comment) {
        return Shown.comment(comment)
                .map(receipt -> RemotePost.of(receipt.remoteId(), receipt.at(), text(comment))
                        .url(receipt.url())
                        .replyTo(Optional.of(parent(comment)))
                        .data(receipt.data())
                        .build());
    }

    Optional<RemotePost> show(Receipt comment) throws ConnectorException {
        return read(comment).filter(each -> !Shown.status(each).equals("trash")).flatMap(this::post);
    }

    Receipt edit(Receipt comment, String text) throws ConnectorException {
        var doing = "edit the comment";
        var body = new JsonObject();
        body.addProperty("content", html(text));
        var answer = site.send(HttpRequest.post("comment.edit", one(comment), HttpRequest.json(body.toString()))
                .visible());
        return Shown.comment(site.changed(answer, doing)).orElseThrow(() -> site.unclear(doing));
    }

    void delete(Receipt comment) throws ConnectorException {
        var answer =
                site.send(HttpRequest.delete("comment.delete", one(comment)).visible());
        if (!answer.ok() && !Refusal.of(answer).isGone()) {
            throw site.refusal(answer, "delete the comment");
        }
    }

    /** Into the trash, from where the site's owner can take it back for thirty days. */
    void remove(Receipt comment) throws ConnectorException {
        if (!isOne(comment)) {
            throw Site.rejected("This is no comment", null);
        }
        try {
            delete(comment);
        } catch (ConnectorException.OutcomeUnknown unclear) {
            // WordPress says so by a fault where there is no trash. What nobody could take back isn't deleted here.
            if (String.valueOf(unclear.getMessage()).endsWith(Posts.NO_TRASH)
                    && read(comment)
                            .map(Shown::status)
                            .filter(status -> !status.equals("trash"))
                            .isPresent()) {
                throw Site.rejected(
                        site.name() + " has no trash, or a plug-in keeps the comment: delete it there", null);
            }
            throw unclear;
        }
    }

    /** WordPress fails where the state is the same already. */
    void hide(Receipt comment, boolean hidden) throws ConnectorException {
        var now = read(comment).map(Shown::status).orElse("trash");
        if (now.equals(hidden ? "approved" : "hold")) {
            var body = new JsonObject();
            body.addProperty("status", hidden ? "hold" : "approve");
            var answer = site.send(HttpRequest.post("comment.hide", one(comment), HttpRequest.json(body.toString()))
                    .visible());
            site.changed(answer, hidden ? "hold the comment back" : "show the comment");
        }
    }

    private URI one(Receipt comment) throws ConnectorException {
        return site.uri("/comments/" + Archive.number(comment));
    }
}
