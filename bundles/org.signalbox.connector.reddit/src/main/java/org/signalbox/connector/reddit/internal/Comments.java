package org.signalbox.connector.reddit.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.ReceivedReply;
import org.signalbox.connector.common.Json;

/** Reads what people wrote below a post or a comment. */
final class Comments {
    private static final String DOING = "show the comments";
    private static final int MOST_AT_ONCE = 500;
    private static final int MOST_MORE = 100;

    /** Before the place among those comments that the first answer only names. */
    private static final String MORE = "m";

    private final Api api;

    Comments(Api api) {
        this.api = api;
    }

    /**
     * Below one thing, in the order in which Reddit shows them.
     *
     * @param shown those that came at once
     * @param hidden ids of others
     */
    private record Below(String post, List<JsonObject> shown, List<String> hidden) {}

    /**
     * Reddit answers with many at once, of which pages are parts, and names the rest, which is asked for by its ids.
     */
    Page<ReceivedReply> replies(Receipt post, Optional<String> cursor, int limit) throws ConnectorException {
        var found = below(Things.fullName(post));
        if (found.isEmpty()) {
            return Page.last(List.of());
        }
        var below = found.get();
        var shown = below.shown().stream()
                .flatMap(comment -> reply(comment).stream())
                .toList();
        var place = cursor.orElse("0");
        if (!place.startsWith(MORE)) {
            var from = Math.min(shown.size(), number(place));
            var to = Math.min(shown.size(), from + limit);
            var first = below.hidden().isEmpty() ? Optional.<String>empty() : Optional.of(MORE + 0);
            return Page.of(shown.subList(from, to), to < shown.size() ? Optional.of(Integer.toString(to)) : first);
        }
        var from = Math.min(below.hidden().size(), number(place.substring(MORE.length())));
        var to = Math.min(below.hidden().size(), from + Math.min(limit, MOST_MORE));
        return Page.of(
                more(below.post(), below.hidden().subList(from, to)),
                to < below.hidden().size() ? Optional.of(MORE + to) : Optional.empty());
    }

    private static int number(String cursor) {
        return cursor.matches("[0-9]{1,9}") ? Integer.parseInt(cursor) : 0;
    }

    /** Empty where the post is gone. */
    private Optional<Below> below(String name) throws ConnectorException {
        var comment = name.startsWith(Things.COMMENT + "_");
        var post = comment ? postOf(name) : Optional.of(name);
        if (post.isEmpty()) {
            return Optional.empty();
        }
        var uri = api.uri("/comments/" + Api.encoded(post.get().substring(3)));
        uri = Api.with(Api.with(uri, "sort", "old"), "limit", Integer.toString(MOST_AT_ONCE));
        if (comment) {
            uri = Api.with(uri, "comment", name.substring(3));
        }
        var answer = api.send(HttpRequest.get("reply.read", uri));
        if (answer.status() == 404) {
            return Optional.empty();
        }
        if (!answer.ok()) {
            throw api.refusal(answer, DOING);
        }
        var below = new Below(post.get(), new ArrayList<>(), new ArrayList<>());
        collect(second(answer.text()), below);
        below.shown().removeIf(each -> Json.string(each, "name").equals(Optional.of(name)));
        return Optional.of(below);
    }

    /** Of the post's listing and that of its comments. */
    private static Listing second(String text) throws ConnectorException {
        try {
            var both = JsonParser.parseString(text);
            if (both.isJsonArray() && both.getAsJsonArray().size() > 1) {
                return Listing.of(both.getAsJsonArray().get(1)).orElseThrow(() -> Api.senseless(DOING));
            }
        } catch (JsonParseException broken) {
            throw new ConnectorException.Unavailable("Reddit's answer is no JSON; it was asked to " + DOING, broken);
        }
        throw Api.senseless(DOING);
    }

    private static void collect(Listing listing, Below below) {
        for (var thing : listing.things()) {
            if (thing.kind().equals("more")) {
                Optional.ofNullable(thing.data().get("children"))
                        .filter(JsonElement::isJsonArray)
                        .ifPresent(ids -> ids.getAsJsonArray().forEach(id -> {
                            if (id.isJsonPrimitive()) {
                                below.hidden().add(id.getAsString());
                            }
                        }));
            } else if (thing.kind().equals(Things.COMMENT)) {
                below.shown().add(thing.data());
                Optional.ofNullable(thing.data().get("replies"))
                        .flatMap(Listing::of)
                        .ifPresent(replies -> collect(replies, below));
            }
        }
    }

    private Optional<String> postOf(String comment) throws ConnectorException {
        var uri = Api.with(api.uri("/api/info"), "id", comment);
        return Listing.of(api.object("reply.read", DOING, uri))
                .orElseThrow(() -> Api.senseless(DOING))
                .things()
                .stream()
                .findFirst()
                .flatMap(thing -> Json.string(thing.data(), "link_id"))
                .filter(name -> name.startsWith(Things.POST + "_"));
    }

    private List<ReceivedReply> more(String post, List<String> ids) throws ConnectorException {
        if (ids.isEmpty()) {
            return List.of();
        }
        var uri = Api.with(Api.with(api.uri("/api/morechildren"), "api_type", "json"), "link_id", post);
        var answer = api.object("reply.read", DOING, Api.with(uri, "children", String.join(",", ids)));
        var data = Json.object(answer, "json")
                .flatMap(json -> Json.object(json, "data"))
                .orElseThrow(() -> Api.senseless(DOING));
        return Listing.things(data, "things").stream()
                .filter(thing -> thing.kind().equals(Things.COMMENT))
                .flatMap(thing -> reply(thing.data()).stream())
                .toList();
    }

    /** Without those that their authors deleted. */
    private static Optional<ReceivedReply> reply(JsonObject comment) {
        var author = Json.string(comment, "author");
        var parent = Json.string(comment, "parent_id");
        if (Things.isDeleted(comment) || author.isEmpty() || parent.isEmpty()) {
            return Optional.empty();
        }
        return Things.receipt(new Listing.Thing(Things.COMMENT, comment))
                .map(receipt -> ReceivedReply.of(
                                receipt.remoteId(),
                                receipt.at(),
                                parent.get(),
                                author.get(),
                                Json.string(comment, "body").orElse(""))
                        .url(receipt.url()));
    }
}
