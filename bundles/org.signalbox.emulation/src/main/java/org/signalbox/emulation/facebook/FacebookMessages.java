package org.signalbox.emulation.facebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.meta.GraphAnswers;
import org.signalbox.emulation.meta.GraphFields;
import org.signalbox.emulation.meta.GraphLists;
import org.signalbox.emulation.meta.GraphRequest;

/**
 * Messages between people and pages, by https://developers.facebook.com/docs/messenger-platform/conversations: a page
 * answers within a day after a person's last message.
 */
public final class FacebookMessages {
    private static final Duration ANSWERABLE = Duration.ofHours(24);
    private static final String PREFIX = "t_";

    private record Message(String id, String from, String name, String text, Instant at) {}

    /** With one person. */
    private record Conversation(String page, String person, List<Message> messages) {
        String id() {
            return PREFIX + page + person;
        }
    }

    private final InstantSource clock;
    private final FacebookFeed feed;
    private final Map<String, Conversation> conversations = new LinkedHashMap<>();

    FacebookMessages(InstantSource clock, FacebookFeed feed) {
        this.clock = clock;
        this.feed = feed;
    }

    /** A person writes to a page; the message's identifier. */
    public String write(String page, String person, String name, String text, Instant at) {
        return add(page, person, person, name, text, at);
    }

    private String add(String page, String person, String from, String name, String text, Instant at) {
        var id = "m_" + feed.number();
        var made = new Conversation(page, person, new ArrayList<>());
        conversations.computeIfAbsent(made.id(), any -> made).messages().add(new Message(id, from, name, text, at));
        return id;
    }

    /** What a page wrote, oldest first. */
    public List<String> by(String page) {
        return conversations.values().stream()
                .flatMap(each -> each.messages().stream())
                .filter(message -> message.from().equals(page))
                .map(Message::text)
                .toList();
    }

    boolean has(String id) {
        return conversations.containsKey(id);
    }

    NetworkAnswer send(FacebookPages.Page page, GraphRequest call) {
        var person = call.parameter("recipient")
                .map(text -> JsonParser.parseString(text).getAsJsonObject())
                .map(recipient -> recipient.get("id").getAsString())
                .orElse("");
        var text = call.parameter("message")
                .map(json -> JsonParser.parseString(json).getAsJsonObject())
                .map(message -> message.get("text").getAsString())
                .orElse("");
        var last = Optional.ofNullable(conversations.get(PREFIX + page.id() + person)).stream()
                .flatMap(each -> each.messages().stream())
                .filter(message -> message.from().equals(person))
                .reduce((first, second) -> second);
        if (last.isEmpty()) {
            return GraphAnswers.error(
                    100, 2_018_001, "(#100) No matching user found", "Error", "No matching user found");
        }
        if (last.get().at().plus(ANSWERABLE).isBefore(clock.instant())) {
            return GraphAnswers.error(
                    10,
                    2_018_278,
                    "(#10) This message is sent outside of allowed window.",
                    "Message Not Sent",
                    "This message is sent outside of allowed window.");
        }
        var body = new JsonObject();
        body.addProperty("recipient_id", person);
        body.addProperty("message_id", add(page.id(), person, page.id(), page.name(), text, clock.instant()));
        return GraphAnswers.object(body);
    }

    JsonObject list(FacebookPages.Page page, GraphRequest call) {
        var fields = GraphFields.of(call.parameter("fields").orElse("id"));
        return GraphLists.page(
                conversations.values().stream()
                        .filter(each -> each.page().equals(page.id()))
                        .toList(),
                Conversation::id,
                each -> shown(each, fields),
                call.parameters(),
                25,
                Optional.empty());
    }

    JsonObject shown(String id, GraphRequest call) {
        return shown(
                Optional.ofNullable(conversations.get(id)).orElseThrow(),
                GraphFields.of(call.parameter("fields").orElse("id")));
    }

    private static JsonObject shown(Conversation conversation, List<GraphFields> fields) {
        return GraphFields.shown(
                conversation.id(),
                fields,
                field -> field.name().equals("messages")
                        ? Optional.of(messages(conversation, field))
                        : Optional.empty());
    }

    /** Newest first. */
    private static JsonElement messages(Conversation conversation, GraphFields field) {
        var data = new JsonArray();
        conversation.messages().reversed().stream()
                .limit(Long.parseLong(field.arguments().getOrDefault("limit", "25")))
                .forEach(message ->
                        data.add(GraphFields.shown(message.id(), field.below(), each -> value(message, each.name()))));
        var body = new JsonObject();
        body.add("data", data);
        return body;
    }

    private static Optional<JsonElement> value(Message message, String field) {
        return switch (field) {
            case "message" -> Optional.of(new JsonPrimitive(message.text()));
            case "created_time" -> Optional.of(new JsonPrimitive(GraphAnswers.time(message.at())));
            case "from" -> {
                var from = new JsonObject();
                from.addProperty("name", message.name());
                from.addProperty("id", message.from());
                yield Optional.of(from);
            }
            default -> Optional.empty();
        };
    }
}
