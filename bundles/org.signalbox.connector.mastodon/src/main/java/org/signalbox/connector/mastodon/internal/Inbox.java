package org.signalbox.connector.mastodon.internal;

import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.signalbox.connector.api.Author;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.api.ItemsNow;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.common.Json;
import org.signalbox.connector.common.NewestFirst;
import org.signalbox.connector.common.PlainText;

/**
 * Posts that name the account, from its notifications. They are read from the newest back, as all servers list them:
 * some answer to {@code min_id} with the newest too, and some show other kinds of notifications when asked for one.
 */
final class Inbox {
    private static final String READ = "inbox.read";
    private static final String DOING = "list the notifications";
    private static final int MOST_A_PAGE = 80;
    private static final int LONGEST_ID = 500;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final NewestFirst.Reach REACH = new NewestFirst.Reach(
            Duration.ofDays(3), Duration.ofMinutes(10), Duration.ofMinutes(10), Duration.ofHours(1));

    /** Numbers of any length, or sortable texts of one length. */
    private static final Comparator<String> IDS =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private final Instance instance;
    private final Host host;
    private final Conversations conversations;

    Inbox(Instance instance, Host host) {
        this.instance = instance;
        this.host = host;
        conversations = new Conversations(instance);
    }

    private record Notification(String id, Instant at, JsonObject json) {
        static Optional<Notification> of(JsonObject json) {
            var id = named(json, "id");
            var at = Json.instant(json, "created_at");
            return id.isEmpty() || at.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Notification(id.get(), at.get(), json));
        }

        Optional<JsonObject> post() {
            return Json.string(json, "type").filter("mention"::equals).flatMap(type -> Json.object(json, "status"));
        }
    }

    private static Optional<String> named(JsonObject json, String name) {
        return Json.string(json, name).filter(id -> !id.isEmpty() && id.length() <= LONGEST_ID);
    }

    InboxPage read(String account, Optional<String> position, int limit) throws ConnectorException {
        var pass = NewestFirst.from(position, host.clock().instant(), REACH);
        var answer = instance.permitted(
                instance.send(HttpRequest.get(READ, list(pass, Math.min(limit, MOST_A_PAGE)))), DOING);
        var page = instance.list(answer, DOING).stream()
                .flatMap(json -> Notification.of(json).stream())
                .filter(each -> pass.cursor().isEmpty()
                        || IDS.compare(each.id(), pass.cursor().get()) < 0)
                .toList();
        page.forEach(each -> pass.shown(each.at()));
        page.stream()
                .filter(each -> pass.isSettled(each.at()))
                .map(Notification::id)
                .max(IDS)
                .filter(id ->
                        pass.since().isEmpty() || IDS.compare(id, pass.since().get()) > 0)
                .ifPresent(pass::below);
        var items = new ArrayList<InboxItem>();
        var taken = take(page, pass, account, limit, items);
        if (taken < page.size()) {
            return pass.before(page.get(taken - 1).id(), items);
        }
        var goesOn = !page.isEmpty()
                && !pass.isEnd(page.get(taken - 1).at())
                && answer.header("link")
                        .map(link -> OwnPosts.next(link).isPresent())
                        .orElse(true);
        return goesOn ? pass.before(page.get(taken - 1).id(), items) : pass.last(items);
    }

    /**
     * Posts as they are now, each by a request of its own: older servers have none for several. One whose conversation
     * can't be looked up any more in this call is left out.
     */
    ItemsNow items(List<Receipt> items, String account) throws ConnectorException {
        var present = new ArrayList<InboxItem>();
        var gone = new HashSet<String>();
        conversations.begin();
        for (var item : items) {
            if (conversations.isEnough()) {
                break;
            }
            var id = item.remoteId();
            var answer = instance.send(HttpRequest.get(READ, instance.uri("/api/v1/statuses/" + Instance.encoded(id))));
            if (answer.status() == NOT_FOUND || answer.status() == GONE) {
                gone.add(id);
            } else if (answer.status() != FORBIDDEN) {
                item(instance.object(answer, "show a post"), Optional.empty(), account)
                        .filter(each -> each.remoteId().equals(id))
                        .ifPresent(present::add);
            }
        }
        return ItemsNow.of(present, gone);
    }

    /**
     * How many of the page were taken: at least one, and all but those whose conversations would take too many calls.
     */
    private int take(List<Notification> page, NewestFirst pass, String account, int limit, List<InboxItem> items)
            throws ConnectorException {
        conversations.begin();
        for (int i = 0; i < page.size(); i++) {
            var each = page.get(i);
            if (items.size() == limit || conversations.isEnough()) {
                return i;
            }
            var post = pass.isUnread(each.id(), each.at()) ? each.post() : Optional.<JsonObject>empty();
            if (post.isPresent()) {
                var item = item(post.get(), Json.object(each.json(), "account"), account);
                item.ifPresent(items::add);
                pass.given(each.id(), each.at());
            }
        }
        return page.size();
    }

    /** @param sender who is said to have written it, where the post itself doesn't say */
    private Optional<InboxItem> item(JsonObject post, Optional<JsonObject> sender, String account)
            throws ConnectorException {
        var receipt = Statuses.receipt(post).filter(each -> named(post, "id").isPresent());
        var author = Json.object(post, "account").or(() -> sender).flatMap(Inbox::author);
        if (receipt.isEmpty() || author.isEmpty() || author.get().remoteId().equals(account)) {
            return Optional.empty();
        }
        var visibility = Json.string(post, "visibility").filter(value -> value.length() <= 50);
        var id = receipt.get().remoteId();
        var kind = kind(post, account);
        var conversation = kind == InboxItem.Kind.MESSAGE
                ? conversations.exchange(post, id, author.get().remoteId(), account)
                : conversations.of(post, id);
        return Optional.of(InboxItem.of(id, kind, receipt.get().at(), author.get(), text(post))
                .conversation(Optional.of(conversation))
                .replyTo(named(post, "in_reply_to_id"))
                .url(receipt.get().url())
                .attachments(Context.attachments(post))
                .possible(InboxItem.Action.REPLY, InboxItem.Action.LIKE)
                .data(Answering.data(
                        author.get().handle(),
                        kind == InboxItem.Kind.MESSAGE ? others(post, author.get(), account) : Set.of(),
                        visibility))
                .build());
    }

    /** The handles of those who read a direct post besides its author and the account. */
    private static Set<String> others(JsonObject post, Author author, String account) {
        return Json.objects(post, "mentions").stream()
                .filter(mention -> named(mention, "id")
                        .filter(id -> !id.equals(account) && !id.equals(author.remoteId()))
                        .isPresent())
                .flatMap(mention -> named(mention, "acct").stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static InboxItem.Kind kind(JsonObject post, String account) {
        if (Json.string(post, "visibility").filter(Answering.DIRECT::equals).isPresent()) {
            return InboxItem.Kind.MESSAGE;
        }
        return Json.string(post, "in_reply_to_account_id")
                        .filter(account::equals)
                        .isPresent()
                ? InboxItem.Kind.COMMENT
                : InboxItem.Kind.MENTION;
    }

    /** With its content warning above. */
    private static String text(JsonObject post) {
        var text = PlainText.of(Json.string(post, "content").orElse(""));
        return Json.string(post, "spoiler_text")
                .filter(warning -> !warning.isBlank())
                .map(warning -> warning + "\n\n" + text)
                .orElse(text);
    }

    private static Optional<Author> author(JsonObject account) {
        var id = named(account, "id");
        var handle = named(account, "acct").filter(name -> !name.isBlank());
        if (id.isEmpty() || handle.isEmpty()) {
            return Optional.empty();
        }
        var author = Author.of(id.get(), handle.get());
        var named = Json.string(account, "display_name")
                .filter(name -> !name.isBlank())
                .map(author::name)
                .orElse(author);
        return Optional.of(Json.string(account, "avatar")
                .flatMap(Statuses::parsed)
                .filter(uri -> "https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                .filter(uri -> uri.getHost() != null)
                .map(named::picture)
                .orElse(named));
    }

    private URI list(NewestFirst pass, int limit) {
        var uri = Instance.with(instance.uri("/api/v1/notifications"), "types[]", "mention");
        uri = Instance.with(uri, "limit", Integer.toString(limit));
        if (pass.since().isPresent()) {
            uri = Instance.with(uri, "since_id", pass.since().get());
        }
        return pass.cursor().isPresent()
                ? Instance.with(uri, "max_id", pass.cursor().get())
                : uri;
    }
}
