package org.signalbox.emulation.instagram;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.meta.GraphAnswers;
import org.signalbox.emulation.meta.GraphFields;
import org.signalbox.emulation.meta.GraphLists;
import org.signalbox.emulation.meta.GraphRequest;

/**
 * Direct messages between people and accounts, by
 * https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/conversations-api and
 * messaging-api: the 20 newest of a conversation are shown, and an account answers within a day after a person's last
 * message.
 */
public final class InstagramMessages {
    private static final Duration ANSWERABLE = Duration.ofHours(24);
    private static final int SHOWN = 20;
    private static final int LONGEST = 1_000;
    private static final int MOST = 25;

    private record Message(String id, String from, String name, String text, Instant at, Optional<String> picture) {}

    /** With one person. */
    private record Conversation(String id, String account, String person, List<Message> messages) {
        Instant updated() {
            return messages.getLast().at();
        }
    }

    private final InstantSource clock;
    private final Map<String, Conversation> conversations = new LinkedHashMap<>();
    private long serial = 3_111_904_712_345L;

    InstagramMessages(InstantSource clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** The number that accounts know a person by. */
    public static String person(String username) {
        return "7" + Math.abs((long) username.hashCode()) + "0000";
    }

    /** A person writes to an account; the message's identifier. */
    public String write(String account, String username, String text, Instant at) {
        return add(account, person(username), person(username), username, text, at, Optional.empty());
    }

    /** A person sends a picture. */
    public String send(String account, String username, String picture, Instant at) {
        return add(account, person(username), person(username), username, "", at, Optional.of(picture));
    }

    /** Somebody writes as the account, in Instagram itself. */
    public String writeAs(InstagramAccounts.Account account, String username, String text) {
        return add(
                account.id(),
                person(username),
                account.id(),
                account.username(),
                text,
                clock.instant(),
                Optional.empty());
    }

    private String add(
            String account,
            String person,
            String from,
            String name,
            String text,
            Instant at,
            Optional<String> picture) {
        var id = "aWdfZAG1faXRlbToxOklHTWVzc2FnZA" + serial++;
        conversations
                .computeIfAbsent(
                        account + " " + person,
                        key -> new Conversation(
                                "aWdfZAG06MTpJR01lc3NhZA2VUaHJlYWQ6" + account + person,
                                account,
                                person,
                                new ArrayList<>()))
                .messages()
                .add(new Message(id, from, name, text, at, picture));
        return id;
    }

    /** A person takes a message back. */
    public void unsend(String id) {
        conversations
                .values()
                .forEach(
                        each -> each.messages().removeIf(message -> message.id().equals(id)));
        conversations.values().removeIf(each -> each.messages().isEmpty());
    }

    /** What an account wrote, oldest first. */
    public List<String> by(String account) {
        return conversations.values().stream()
                .flatMap(each -> each.messages().stream())
                .filter(message -> message.from().equals(account))
                .map(Message::text)
                .toList();
    }

    /** What the account wrote when a message was the person's last one. */
    List<FakeNetwork.Post> behind(String id) {
        var posts = new ArrayList<FakeNetwork.Post>();
        for (var conversation : conversations.values()) {
            var last = "";
            for (var message : conversation.messages()) {
                if (!message.from().equals(conversation.account())) {
                    last = message.id();
                } else if (last.equals(id)) {
                    posts.add(new FakeNetwork.Post(message.id(), message.text(), Optional.of(id), List.of()));
                }
            }
        }
        return posts;
    }

    private Optional<Conversation> conversation(String id) {
        return conversations.values().stream()
                .filter(each -> each.id().equals(id))
                .findFirst();
    }

    /** The account of a conversation; empty where there is no such. */
    Optional<String> owner(String conversation) {
        return conversation(conversation).map(Conversation::account);
    }

    /** Those of an account, the one with the newest message first. */
    NetworkAnswer list(String account, GraphRequest call, String next) {
        var fields = GraphFields.of(call.parameter("fields").orElse("id,updated_time"));
        var all = conversations.values().stream()
                .filter(each -> each.account().equals(account))
                .sorted(Comparator.comparing(Conversation::updated).reversed())
                .toList();
        return GraphAnswers.object(GraphLists.page(
                all,
                each -> Integer.toString(all.size() - all.indexOf(each)),
                each -> shown(each, fields),
                call.parameters(),
                MOST,
                Optional.of(next)));
    }

    NetworkAnswer shown(String id, GraphRequest call) {
        return GraphAnswers.object(shown(
                conversation(id).orElseThrow(),
                GraphFields.of(call.parameter("fields").orElse("id"))));
    }

    private static JsonObject shown(Conversation conversation, List<GraphFields> fields) {
        return GraphFields.shown(conversation.id(), fields, field -> switch (field.name()) {
            case "updated_time" -> Optional.of(new JsonPrimitive(GraphAnswers.time(conversation.updated())));
            case "messages" -> Optional.of(messages(conversation, field));
            default -> Optional.empty();
        });
    }

    /** Newest first. */
    private static JsonElement messages(Conversation conversation, GraphFields field) {
        var most = Math.min(SHOWN, Integer.parseInt(field.arguments().getOrDefault("limit", "25")));
        var data = new JsonArray();
        conversation.messages().reversed().stream()
                .limit(most)
                .forEach(message ->
                        data.add(GraphFields.shown(message.id(), field.below(), each -> value(message, each.name()))));
        var body = new JsonObject();
        body.add("data", data);
        if (conversation.messages().size() > most) {
            var paging = new JsonObject();
            paging.addProperty("next", InstagramComments.following(conversation.id() + "/messages"));
            body.add("paging", paging);
        }
        return body;
    }

    private static Optional<JsonElement> value(Message message, String field) {
        return switch (field) {
            case "message" -> Optional.of(new JsonPrimitive(message.text()));
            case "created_time" -> Optional.of(new JsonPrimitive(GraphAnswers.time(message.at())));
            case "from" -> {
                var from = new JsonObject();
                from.addProperty("username", message.name());
                from.addProperty("id", message.from());
                yield Optional.of(from);
            }
            case "attachments" -> message.picture().map(InstagramMessages::attached);
            default -> Optional.empty();
        };
    }

    private static JsonObject attached(String picture) {
        var data = new JsonObject();
        data.addProperty("url", picture);
        var file = new JsonObject();
        file.addProperty("mime_type", "image/jpeg");
        file.add("image_data", data);
        var list = new JsonArray();
        list.add(file);
        var body = new JsonObject();
        body.add("data", list);
        return body;
    }

    NetworkAnswer create(InstagramAccounts.Account account, GraphRequest call) {
        var person = named(call, "recipient", "id");
        var text = named(call, "message", "text");
        var last = Optional.ofNullable(conversations.get(account.id() + " " + person)).stream()
                .flatMap(each -> each.messages().stream())
                .filter(message -> message.from().equals(person))
                .reduce((first, second) -> second);
        if (last.isEmpty()) {
            return GraphAnswers.error(
                    100, 2_534_014, "The requested user cannot be found.", "Error", "The user cannot be found.");
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            return GraphAnswers.error(
                    100, 2_534_013, "Length of param message[text] must be less than 1000.", "Error", "Too long.");
        }
        if (last.get().at().plus(ANSWERABLE).isBefore(clock.instant())) {
            return tooLate();
        }
        var body = new JsonObject();
        body.addProperty("recipient_id", person);
        body.addProperty(
                "message_id",
                add(account.id(), person, account.id(), account.username(), text, clock.instant(), Optional.empty()));
        return GraphAnswers.object(body);
    }

    /** In the words and with the status that ComposioHQ/composio#3604 recorded. */
    public static NetworkAnswer tooLate() {
        return NetworkAnswer.json(
                403,
                "{\"error\":{\"message\":\"This message is sent outside of allowed window.\",\"type\":"
                        + "\"IGApiException\",\"code\":10,\"error_subcode\":2534022,\"fbtrace_id\":\"AbC1dEfGhIjK\"}}");
    }

    private static String named(GraphRequest call, String parameter, String name) {
        return call.parameter(parameter)
                .map(json -> JsonParser.parseString(json).getAsJsonObject())
                .map(object -> object.get(name).getAsString())
                .orElse("");
    }
}
