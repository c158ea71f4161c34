package org.signalbox.emulation.x;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;

/** Direct messages of 30 days by https://docs.x.com/x-api/direct-messages, newest first. */
public final class XMessages {
    private static final Duration SHOWN = Duration.ofDays(30);
    private static final int LONGEST = 10_000;
    private static final String TOKEN = "dm-page-0123456789-";

    private record Message(
            BigInteger id, String conversation, Set<String> members, String sender, String text, Instant at) {}

    private final Map<String, XUser> users;
    private final InstantSource clock;
    private final List<Message> messages = new ArrayList<>();
    private BigInteger last = new BigInteger("1870000000000000000");
    private boolean refuses;
    private int shown;

    XMessages(Map<String, XUser> users, InstantSource clock) {
        this.users = users;
        this.clock = clock;
    }

    /** A user writes to another one; the event's id. */
    public String write(String from, String to, String text) {
        var members = new TreeSet<>(List.of(from, to));
        return add(String.join("-", members), members, from, text);
    }

    /** A user writes to a group with the others; the event's id. */
    public String writeToGroup(String from, List<String> others, String text) {
        var members = new TreeSet<>(others);
        members.add(from);
        return add("1580705921830768640", members, from, text);
    }

    private String add(String conversation, Set<String> members, String sender, String text) {
        last = last.add(BigInteger.valueOf(4_194_304));
        messages.add(new Message(last, conversation, members, sender, text, clock.instant()));
        return last.toString();
    }

    /** An app without permission for them from now on, or with it again. */
    public void refuse(boolean all) {
        refuses = all;
    }

    /** How many events were shown so far: each is billed. */
    public int shown() {
        return shown;
    }

    /** What a user wrote, oldest first, below the message before it of somebody else. */
    public List<FakeNetwork.Post> by(String user) {
        var all = new ArrayList<FakeNetwork.Post>();
        for (var message : messages) {
            if (message.sender().equals(user)) {
                var before = messages.stream()
                        .filter(each -> each.conversation().equals(message.conversation())
                                && !each.sender().equals(user)
                                && each.id().compareTo(message.id()) < 0)
                        .reduce((first, second) -> second)
                        .map(each -> each.id().toString());
                all.add(new FakeNetwork.Post(message.id().toString(), message.text(), before, List.of()));
            }
        }
        return all;
    }

    /** Empty for what is no call of them. */
    Optional<NetworkAnswer> answer(ReceivedRequest request, String me) {
        if (!request.path().startsWith("/2/dm_")) {
            return Optional.empty();
        }
        if (refuses) {
            return Optional.of(XAnswers.blank(403, "You are not permitted to perform this action."));
        }
        if (request.line().equals("GET /2/dm_events")) {
            return Optional.of(page(request, message -> message.members().contains(me)));
        }
        var conversation = request.path().split("/")[3];
        if (messages.stream()
                .noneMatch(each -> each.conversation().equals(conversation)
                        && each.members().contains(me))) {
            return Optional.of(XAnswers.blank(403, "You are not permitted to perform this action."));
        }
        return Optional.of(
                request.method().equals("GET")
                        ? page(request, message -> message.conversation().equals(conversation))
                        : create(request, me, conversation));
    }

    private NetworkAnswer create(ReceivedRequest request, String me, String conversation) {
        var text = JsonParser.parseString(request.text())
                .getAsJsonObject()
                .get("text")
                .getAsString();
        if (text.length() > LONGEST) {
            return XAnswers.blank(400, "The text is too long.");
        }
        var members = messages.stream()
                .filter(each -> each.conversation().equals(conversation))
                .findFirst()
                .orElseThrow()
                .members();
        var data = new JsonObject();
        data.addProperty("dm_conversation_id", conversation);
        data.addProperty("dm_event_id", add(conversation, members, me, text));
        return XAnswers.data(201, data);
    }

    private NetworkAnswer page(ReceivedRequest request, Predicate<Message> which) {
        var until = request.query("pagination_token")
                .map(token -> new BigInteger(token.substring(TOKEN.length())))
                .orElse(BigInteger.TEN.pow(19));
        var from = clock.instant().minus(SHOWN);
        var all = messages.reversed().stream()
                .filter(which)
                .filter(message -> message.at().isAfter(from) && message.id().compareTo(until) < 0)
                .toList();
        var some = all.subList(
                0,
                Math.min(
                        all.size(),
                        request.query("max_results").map(Integer::parseInt).orElse(100)));
        shown += some.size();
        var body = new JsonObject();
        var meta = new JsonObject();
        meta.addProperty("result_count", some.size());
        if (some.size() < all.size()) {
            meta.addProperty("next_token", TOKEN + some.getLast().id());
        }
        body.add("meta", meta);
        if (!some.isEmpty()) {
            var data = new JsonArray();
            some.forEach(message -> data.add(event(request, message)));
            body.add("data", data);
            if (asks(request, "expansions").contains("sender_id")) {
                body.add("includes", senders(some));
            }
        }
        return NetworkAnswer.json(200, body.toString());
    }

    private JsonObject senders(List<Message> some) {
        var list = new JsonArray();
        some.stream()
                .map(Message::sender)
                .distinct()
                .forEach(id -> list.add(Objects.requireNonNull(users.get(id)).shown()));
        var includes = new JsonObject();
        includes.add("users", list);
        return includes;
    }

    private static Set<String> asks(ReceivedRequest request, String name) {
        return new TreeSet<>(Arrays.asList(request.query(name).orElse("").split(",")));
    }

    private static JsonObject event(ReceivedRequest request, Message message) {
        var fields = asks(request, "dm_event.fields");
        var event = new JsonObject();
        event.addProperty("id", message.id().toString());
        event.addProperty("event_type", "MessageCreate");
        event.addProperty("text", message.text().replace("&", "&amp;").replace("<", "&lt;"));
        if (fields.contains("created_at")) {
            event.addProperty(
                    "created_at", message.at().truncatedTo(ChronoUnit.SECONDS).toString());
        }
        if (fields.contains("dm_conversation_id")) {
            event.addProperty("dm_conversation_id", message.conversation());
        }
        if (asks(request, "expansions").contains("sender_id")) {
            event.addProperty("sender_id", message.sender());
        }
        return event;
    }
}
