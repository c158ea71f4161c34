package org.signalbox.connector.bluesky.internal;

import com.google.gson.JsonObject;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.signalbox.connector.api.Author;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.api.ItemsNow;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.common.Json;
import org.signalbox.connector.common.NewestFirst;

/**
 * Replies, mentions and quotes, from the network's index through the account's own server. The index lists by the time
 * that a post itself tells, where that is before the one at which it was indexed: a post may come in below others. Its
 * marks of pages are times, and a page begins with what is older, so that posts of one instant get lost between two:
 * https://github.com/bluesky-social/atproto/blob/main/packages/bsky/src/data-plane/server/db/pagination.ts
 */
final class Inbox {
    private static final String READ = "inbox.read";
    private static final String DOING = "list the notifications";
    private static final int LONGEST_ID = 500;
    private static final int MOST_A_PAGE = 100;
    private static final NewestFirst.Reach REACH =
            new NewestFirst.Reach(Duration.ofDays(3), Duration.ofMinutes(10), Duration.ofDays(1), Duration.ofHours(1));

    private static final Map<String, InboxItem.Kind> KINDS = Map.of(
            "reply", InboxItem.Kind.COMMENT,
            "mention", InboxItem.Kind.MENTION,
            "quote", InboxItem.Kind.MENTION);

    private final Xrpc xrpc;
    private final Host host;

    Inbox(Xrpc xrpc, Host host) {
        this.xrpc = xrpc;
        this.host = host;
    }

    /** One entry of the list; without a kind, it is of a reason that no inbox has. */
    private record Entry(String uri, Optional<InboxItem.Kind> kind, Instant at) {
        static Optional<Entry> of(JsonObject shown) {
            var uri = Json.string(shown, "uri").filter(text -> text.length() <= LONGEST_ID && !text.isEmpty());
            var at = Json.instant(shown, "indexedAt");
            var kind = Json.string(shown, "reason").map(KINDS::get);
            return uri.isEmpty() || at.isEmpty() ? Optional.empty() : Optional.of(new Entry(uri.get(), kind, at.get()));
        }
    }

    InboxPage read(Optional<String> position, int limit) throws ConnectorException {
        var pass = NewestFirst.from(position, host.clock().instant(), REACH);
        var answer = xrpc.send(grant -> HttpRequest.get(READ, list(grant, pass.cursor(), limit)));
        if (answer.status() == 400
                && pass.cursor().isPresent()
                && XrpcError.of(answer).name().equals("InvalidRequest")) {
            host.log()
                    .warn("the network doesn't go on with its list: "
                            + XrpcError.of(answer).words());
            return pass.broken(List.of());
        }
        OwnPosts.requireIndex(answer);
        var body = xrpc.understood(answer, DOING);
        if (!body.has("notifications") || !body.get("notifications").isJsonArray()) {
            throw new ConnectorException.Unavailable("Bluesky's list of notifications makes no sense", null);
        }
        var entries = Json.objects(body, "notifications").stream()
                .flatMap(shown -> Entry.of(shown).stream())
                .toList();
        entries.forEach(entry -> pass.shown(entry.at()));
        var items = items(pass, entries, limit);
        var next = Json.string(body, "cursor").flatMap(mark -> next(mark, pass.cursor()));
        var end =
                !entries.isEmpty() && pass.isEnd(entries.get(entries.size() - 1).at());
        return end || next.isEmpty() ? pass.last(items) : pass.before(next.get(), items);
    }

    /** A millisecond later than the mark that is a time, unless that was asked for; empty if nothing goes on. */
    private static Optional<String> next(String mark, Optional<String> asked) {
        String later;
        try {
            later = Records.timestamp(Instant.parse(mark).plusMillis(1));
        } catch (DateTimeException other) {
            later = mark;
        }
        return Optional.of(asked.equals(Optional.of(later)) ? mark : later)
                .filter(next -> !asked.equals(Optional.of(next)));
    }

    private List<InboxItem> items(NewestFirst pass, List<Entry> entries, int limit) throws ConnectorException {
        var unread = new LinkedHashMap<String, Entry>();
        for (var entry : entries) {
            if (entry.kind().isPresent() && pass.isUnread(entry.uri(), entry.at()) && unread.size() < limit) {
                unread.merge(
                        entry.uri(),
                        entry,
                        (one, other) -> one.kind().equals(Optional.of(InboxItem.Kind.COMMENT)) ? one : other);
            }
        }
        var views = Views.of(xrpc, READ, List.copyOf(unread.keySet())).orElse(Map.of());
        var did = xrpc.did();
        var items = new ArrayList<InboxItem>();
        for (var entry : unread.values()) {
            var item = Optional.ofNullable(views.get(entry.uri())).flatMap(view -> item(entry, view, did));
            if (item.isPresent()) {
                items.add(item.get());
                pass.given(entry.uri(), entry.at());
            }
        }
        return items;
    }

    /**
     * Posts as they are now; nobody edits one. The index leaves out those that are gone, and those of people who block
     * the account or are blocked: of each that is missing it is asked which of them it is. Direct messages are left
     * out.
     */
    ItemsNow items(List<Receipt> items) throws ConnectorException {
        var asked = new LinkedHashMap<String, Receipt>();
        items.stream()
                .filter(item -> item.remoteId().startsWith("at://"))
                .forEach(item -> asked.put(item.remoteId(), item));
        var views = Views.of(xrpc, READ, List.copyOf(asked.keySet()));
        if (views.isEmpty()) {
            return ItemsNow.of(List.of(), Set.of());
        }
        var did = xrpc.did();
        var present = new ArrayList<InboxItem>();
        var gone = new HashSet<String>();
        for (var item : asked.values()) {
            var view = views.get().get(item.remoteId());
            if (view != null) {
                item(new Entry(item.remoteId(), Optional.of(kind(view, did)), item.at()), view, did)
                        .ifPresent(present::add);
            } else if (isGone(item.remoteId())) {
                gone.add(item.remoteId());
            }
        }
        return ItemsNow.of(present, gone);
    }

    private boolean isGone(String uri) throws ConnectorException {
        var answer = xrpc.send(grant -> HttpRequest.get(
                READ,
                Xrpc.with(
                        Xrpc.with(
                                Xrpc.with(Xrpc.uri(Login.pds(grant), "app.bsky.feed.getPostThread"), "uri", uri),
                                "depth",
                                "0"),
                        "parentHeight",
                        "0")));
        if (answer.status() == 400) {
            return XrpcError.of(answer).name().equals("NotFound");
        }
        return Json.object(xrpc.understood(answer, "show a post"), "thread")
                .flatMap(thread -> Json.string(thread, "notFound"))
                .filter("true"::equals)
                .isPresent();
    }

    /** As the list has it for a reply to the account, or in a thread that the account began. */
    private static InboxItem.Kind kind(JsonObject view, String did) {
        var reply = Json.object(view, "record").flatMap(record -> Json.object(record, "reply"));
        var ours = Stream.of("parent", "root")
                .flatMap(name -> reply.flatMap(each -> Json.object(each, name)).stream())
                .flatMap(above -> Json.string(above, "uri").stream())
                .anyMatch(uri -> Hiding.isOwn(uri, did));
        return ours ? InboxItem.Kind.COMMENT : InboxItem.Kind.MENTION;
    }

    private static Optional<InboxItem> item(Entry entry, JsonObject view, String did) {
        var cid = Json.string(view, "cid");
        var record = Json.object(view, "record");
        var author = Json.object(view, "author").flatMap(Inbox::author);
        if (cid.isEmpty()
                || record.isEmpty()
                || author.isEmpty()
                || entry.kind().isEmpty()) {
            return Optional.empty();
        }
        var ref = PostRef.of(entry.uri(), cid.get(), record.get());
        var parent = Json.object(record.get(), "reply")
                .flatMap(reply -> Json.object(reply, "parent"))
                .flatMap(above -> Json.string(above, "uri"))
                .filter(uri -> !uri.isEmpty() && uri.length() <= LONGEST_ID);
        var receipt = ref.receipt(entry.at());
        return Optional.of(InboxItem.of(
                        entry.uri(),
                        entry.kind().get(),
                        entry.at(),
                        author.get(),
                        Json.string(record.get(), "text").orElse(""))
                .conversation(Optional.of(ref.rootUri()).filter(uri -> uri.length() <= LONGEST_ID))
                .replyTo(parent)
                .url(receipt.url())
                .attachments(Replies.pictures(view))
                .possible(possible(view, ref, did))
                .data(receipt.data())
                .build());
    }

    private static InboxItem.Action[] possible(JsonObject view, PostRef ref, String did) {
        var actions = new ArrayList<>(List.of(InboxItem.Action.LIKE));
        var closed = Json.object(view, "viewer").flatMap(viewer -> Json.string(viewer, "replyDisabled"));
        if (!closed.equals(Optional.of("true"))) {
            actions.add(InboxItem.Action.REPLY);
        }
        if (Hiding.isOwn(ref.rootUri(), did)) {
            actions.add(InboxItem.Action.HIDE);
        }
        return actions.toArray(InboxItem.Action[]::new);
    }

    static Optional<Author> author(JsonObject profile) {
        var did = Json.string(profile, "did").filter(id -> !id.isEmpty() && id.length() <= LONGEST_ID);
        var handle = Json.string(profile, "handle").filter(name -> !name.isBlank());
        if (did.isEmpty() || handle.isEmpty()) {
            return Optional.empty();
        }
        var author = Author.of(did.get(), handle.get());
        var named = Json.string(profile, "displayName")
                .filter(name -> !name.isBlank())
                .map(author::name)
                .orElse(author);
        return Optional.of(Json.string(profile, "avatar")
                .flatMap(OwnPosts::address)
                .filter(uri -> "https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                .filter(uri -> uri.getHost() != null)
                .map(named::picture)
                .orElse(named));
    }

    /** All people's, not those alone whom the account follows, whatever its owner chose for the list in the app. */
    private static URI list(Grant grant, Optional<String> cursor, int limit) {
        var uri = Xrpc.uri(Login.pds(grant), "app.bsky.notification.listNotifications");
        for (var reason : List.of("reply", "mention", "quote")) {
            uri = Xrpc.with(uri, "reasons", reason);
        }
        uri = Xrpc.with(uri, "priority", "false");
        uri = Xrpc.with(uri, "limit", Integer.toString(Math.min(limit, MOST_A_PAGE)));
        return cursor.isPresent() ? Xrpc.with(uri, "cursor", cursor.get()) : uri;
    }
}
