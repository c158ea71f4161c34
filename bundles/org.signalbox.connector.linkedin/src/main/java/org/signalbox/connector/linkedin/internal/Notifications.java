package org.signalbox.connector.linkedin.internal;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.Author;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.common.Json;

/**
 * Comments on a page's posts, and posts that mention it. LinkedIn keeps them for sixty days, and has none for members.
 */
final class Notifications {
    private static final String DOING = "show the inbox";
    private static final int MOST_A_PAGE = 100;
    private static final Duration KEPT = Duration.ofDays(60);
    private static final Duration NEWEST = Duration.ofDays(3);

    /** LinkedIn tells of something a little after it happened. */
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    /** The end of a span isn't part of it. */
    private static final Duration LAST = Duration.ofMillis(1);

    private final Api api;

    Notifications(Api api) {
        this.api = api;
    }

    /**
     * Where a reading is.
     *
     * @param until the end of the span that is being read; empty between two readings
     * @param start of those in the span that come next
     */
    private record Position(Instant from, Optional<Instant> until, int start) {
        static Position of(Optional<String> kept, Instant now) {
            var json = kept.flatMap(text -> Json.object(text)).orElseGet(JsonObject::new);
            var from = Api.time(json, "from").orElse(now.minus(NEWEST));
            return new Position(
                    from.isBefore(now.minus(KEPT)) ? now.minus(KEPT) : from,
                    Api.time(json, "until"),
                    Json.number(json, "start").orElse(0L).intValue());
        }

        String json() {
            var json = new JsonObject();
            json.addProperty("from", from.toEpochMilli());
            until.ifPresent(end -> json.addProperty("until", end.toEpochMilli()));
            json.addProperty("start", start);
            return json.toString();
        }
    }

    InboxPage read(Optional<String> kept, int limit) throws ConnectorException {
        if (!api.isPage()) {
            return InboxPage.last(kept.orElse("{}"), List.of());
        }
        var position = Position.of(kept, api.now());
        var until = position.until().orElse(api.now().plus(LAST));
        var count = Math.min(limit, MOST_A_PAGE);
        var answer = api.send(HttpRequest.get(
                "inbox.read",
                api.uri("/rest/organizationalEntityNotifications?q=criteria&actions=List(COMMENT,SHARE_MENTION)"
                        + "&organizationalEntity=" + Urn.encoded(api.author())
                        + "&timeRange=(start:" + position.from().toEpochMilli() + ",end:" + until.toEpochMilli() + ")"
                        + "&start=" + position.start() + "&count=" + count)));
        var listed = Listed.of(api, answer, position.start(), count, DOING, Refusal.About.READING);
        var items = new ArrayList<InboxItem>();
        listed.elements().forEach(each -> item(each).ifPresent(items::add));
        var next = listed.cursor();
        if (next.isPresent()) {
            var further = new Position(position.from(), Optional.of(until), next.get());
            return InboxPage.before(further.json(), items);
        }
        return InboxPage.last(new Position(until.minus(OVERLAP), Optional.empty(), 0).json(), items);
    }

    private static Optional<InboxItem> item(JsonObject notification) {
        var generated = Json.object(notification, "decoratedGeneratedActivity").orElseGet(JsonObject::new);
        return switch (Json.string(notification, "action").orElse("")) {
            case "COMMENT" -> Json.object(generated, "comment").flatMap(comment -> comment(notification, comment));
            case "SHARE_MENTION" -> Json.object(generated, "share").flatMap(share -> mention(notification, share));
            default -> Optional.empty();
        };
    }

    private static Optional<InboxItem> comment(JsonObject notification, JsonObject comment) {
        var urn = Json.string(comment, "entity")
                .or(() -> Json.string(notification, "generatedActivity"))
                .flatMap(Urn::comment);
        // The post by the identifier that other calls take; the activity is another one of the same.
        var post = Json.object(notification, "decoratedSourcePost")
                .flatMap(source -> Json.string(source, "entity"))
                .or(() -> Json.string(notification, "sourcePost"))
                .flatMap(Urn::post);
        var author = Json.string(comment, "owner").filter(Urn::isActor);
        var at = Api.time(notification, "lastModifiedAt");
        if (urn.isEmpty() || post.isEmpty() || author.isEmpty() || at.isEmpty()) {
            return Optional.empty();
        }
        var text = Json.string(comment, "text").orElseGet(() -> Comments.text(comment));
        return Optional.of(InboxItem.of(urn.get(), InboxItem.Kind.COMMENT, at.get(), author(author.get()), text)
                .conversation(post)
                .replyTo(post)
                .url(Urn.page(post.get(), urn.get()))
                .possible(InboxItem.Action.REPLY, InboxItem.Action.LIKE)
                .data(Ref.ofTheirs(post.get()).data())
                .build());
    }

    private static Optional<InboxItem> mention(JsonObject notification, JsonObject share) {
        var urn = Json.string(share, "entity")
                .or(() -> Json.string(notification, "generatedActivity"))
                .flatMap(Urn::post);
        var author = Json.string(share, "owner").filter(Urn::isActor);
        var at = Api.time(notification, "lastModifiedAt");
        if (urn.isEmpty() || author.isEmpty() || at.isEmpty()) {
            return Optional.empty();
        }
        var text = Json.string(share, "text").orElse("");
        return Optional.of(InboxItem.of(urn.get(), InboxItem.Kind.MENTION, at.get(), author(author.get()), text)
                .conversation(urn)
                .url(Urn.page(urn.get()))
                .possible(InboxItem.Action.REPLY, InboxItem.Action.LIKE)
                .data(Ref.ofPost().data())
                .build());
    }

    /** LinkedIn names nobody. */
    private static Author author(String urn) {
        return Author.of(urn, urn);
    }
}
