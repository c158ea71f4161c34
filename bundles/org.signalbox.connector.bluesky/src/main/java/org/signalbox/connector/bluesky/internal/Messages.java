package org.signalbox.connector.bluesky.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.common.Json;

/**
 * Direct messages, conversation by conversation. The service's log of events begins when it is first asked
 * (https://github.com/bluesky-social/atproto/issues/2760), so conversations in which somebody has written since are
 * read instead. Where messages can't be read, comments and mentions go on.
 */
final class Messages {
    private static final Duration FIRST = Duration.ofDays(3);

    /** What is listed late, and the difference of clocks. */
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    private static final Duration ASKED_AGAIN = Duration.ofHours(1);
    private static final int MOST_A_PAGE = 100;
    private static final int MOST_PAGES = 10;
    private static final int MOST_CALLS = 20;

    /** Of one reading; their ids are part of the position. */
    private static final int MOST_CONVERSATIONS = 300;

    private static final long LATEST = 100_000_000_000L;

    private final Chat chat;
    private final Host host;

    Messages(Chat chat, Host host) {
        this.chat = chat;
        this.host = host;
    }

    /** @param position where the next call goes on */
    record Read(List<InboxItem> items, JsonObject position, boolean more) {}

    /**
     * Where a reading is.
     *
     * @param from what is older was read before
     * @param begun when this reading began
     * @param done conversations that it has read
     * @param in the conversation that it is in
     * @param after the service's mark of what comes next there
     */
    private record Position(
            Instant from, Instant begun, Set<String> done, Optional<String> in, Optional<String> after) {
        static Position of(JsonObject kept, Instant now) {
            return new Position(
                    time(kept, "from").orElse(now.minus(FIRST)),
                    time(kept, "begun").orElse(now),
                    texts(kept, "done"),
                    Message.id(kept, "in"),
                    Json.string(kept, "after"));
        }

        Position in(String conversation, Optional<String> mark) {
            return new Position(from, begun, done, Optional.of(conversation), mark);
        }

        Position without(String conversation) {
            var all = new LinkedHashSet<>(done);
            all.add(conversation);
            return new Position(from, begun, all, Optional.empty(), Optional.empty());
        }

        Position over() {
            return new Position(begun.minus(OVERLAP), Instant.EPOCH, Set.of(), Optional.empty(), Optional.empty());
        }

        JsonObject json() {
            var json = new JsonObject();
            json.addProperty("from", from.getEpochSecond());
            if (begun.isAfter(Instant.EPOCH)) {
                json.addProperty("begun", begun.getEpochSecond());
            }
            if (!done.isEmpty()) {
                var list = new JsonArray();
                done.forEach(list::add);
                json.add("done", list);
            }
            in.ifPresent(id -> json.addProperty("in", id));
            after.ifPresent(mark -> json.addProperty("after", mark));
            return json;
        }
    }

    private static Optional<Instant> time(JsonObject json, String name) {
        return Json.number(json, name)
                .filter(seconds -> seconds > 0 && seconds < LATEST)
                .map(Instant::ofEpochSecond);
    }

    private static Set<String> texts(JsonObject json, String name) {
        var texts = new LinkedHashSet<String>();
        Optional.ofNullable(json.get(name))
                .filter(JsonElement::isJsonArray)
                .ifPresent(list -> list.getAsJsonArray().asList().stream()
                        .filter(JsonElement::isJsonPrimitive)
                        .map(JsonElement::getAsString)
                        .forEach(texts::add));
        return texts;
    }

    /**
     * @param limit of items, at least one
     * @throws ConnectorException for other reasons than that messages can't be read
     */
    Read read(JsonObject kept, int limit) throws ConnectorException {
        var now = host.clock().instant();
        if (time(kept, "refused")
                .filter(at -> now.isBefore(at.plus(ASKED_AGAIN)) && !at.isAfter(now))
                .isPresent()) {
            return new Read(List.of(), kept, false);
        }
        try {
            return read(Position.of(kept, now), limit);
        } catch (ConnectorException.Rejected | ConnectorException.AuthorizationLost refused) {
            // A login that is lost is told by the notifications; this service alone may refuse a good one.
            if (!kept.has("refused")) {
                host.log().warn("direct messages aren't read: " + refused.getMessage());
            }
            var later = kept.deepCopy();
            later.addProperty("refused", now.getEpochSecond());
            later.addProperty("from", Position.of(kept, now).from().getEpochSecond());
            return new Read(List.of(), later, false);
        } catch (ConnectorException.Unavailable silent) {
            if (Thread.currentThread().isInterrupted()) {
                throw silent;
            }
            host.log().warn("direct messages weren't read this time: " + silent.getMessage());
            var later = kept.deepCopy();
            later.addProperty("from", Position.of(kept, now).from().getEpochSecond());
            return new Read(List.of(), later, false);
        }
    }

    private Read read(Position begin, int limit) throws ConnectorException {
        var position = begin;
        var account = chat.did();
        var items = new ArrayList<InboxItem>();
        var changed = changed(position, account);
        for (var calls = 0; items.size() < limit && calls < MOST_CALLS; calls++) {
            var next = position.in()
                    .map(changed::get)
                    .or(() -> changed.values().stream().findFirst());
            if (next.isEmpty()) {
                return new Read(items, position.over().json(), false);
            }
            var mark = position.in().equals(Optional.of(next.get().id())) ? position.after() : Optional.<String>empty();
            position = page(next.get(), mark, limit - items.size(), position, account, items);
            if (position.in().isEmpty()) {
                changed.remove(next.get().id());
            }
        }
        return new Read(items, position.json(), true);
    }

    /** Those in which somebody has written since, without those that were read. */
    private Map<String, Conversation> changed(Position position, String account) throws ConnectorException {
        var changed = new LinkedHashMap<String, Conversation>();
        Optional<String> cursor = Optional.empty();
        for (var pages = 0; pages < MOST_PAGES; pages++) {
            var page = chat.conversations(MOST_A_PAGE, cursor);
            if (!page.has("convos") || !page.get("convos").isJsonArray()) {
                throw new ConnectorException.Unavailable("Bluesky's list of conversations makes no sense", null);
            }
            var recent = false;
            for (var shown : Json.objects(page, "convos")) {
                var one = Conversation.of(shown, account)
                        .filter(each -> !each.latest().isBefore(position.from()));
                recent |= one.isPresent();
                one.filter(each -> !position.done().contains(each.id()))
                        .ifPresent(each -> changed.put(each.id(), each));
            }
            var next = Json.string(page, "cursor");
            if (!recent || next.isEmpty() || next.equals(cursor)) {
                return within(changed, position);
            }
            cursor = next;
        }
        return within(changed, position);
    }

    private Map<String, Conversation> within(Map<String, Conversation> changed, Position position) {
        var most = Math.max(0, MOST_CONVERSATIONS - position.done().size());
        if (changed.size() > most) {
            host.log().warn("more than " + MOST_CONVERSATIONS + " conversations have new messages: some are left out");
            List.copyOf(changed.keySet()).stream().skip(most).forEach(changed::remove);
        }
        return changed;
    }

    /** The position behind a page; in no conversation once all new messages of this one were read. */
    private Position page(
            Conversation conversation,
            Optional<String> mark,
            int most,
            Position position,
            String account,
            List<InboxItem> items)
            throws ConnectorException {
        var answer = chat.messages(conversation.id(), Math.min(most, MOST_A_PAGE), mark);
        if (answer.status() == 400 && XrpcError.of(answer).name().equals("InvalidConvo")) {
            return position.without(conversation.id());
        }
        var body = chat.understood(answer);
        var shown = Json.objects(body, "messages");
        var older = shown.isEmpty();
        var room = items.size() + most;
        for (var each : shown) {
            var message = Message.of(conversation.id(), each);
            older |= Json.instant(each, "sentAt")
                    .filter(at -> at.isBefore(position.from()))
                    .isPresent();
            message.filter(one -> !one.at().isBefore(position.from()))
                    .flatMap(one -> conversation.item(one, each, account))
                    .filter(item -> items.size() < room)
                    .ifPresent(items::add);
        }
        var next = Json.string(body, "cursor")
                .filter(cursor ->
                        cursor.length() <= 1_000 && !Optional.of(cursor).equals(mark));
        return older || next.isEmpty() ? position.without(conversation.id()) : position.in(conversation.id(), next);
    }
}
