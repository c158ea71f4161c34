package org.signalbox.emulation.discord;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.signalbox.emulation.FakeNetwork;

/** A message in a channel or a thread. */
public final class DiscordMessage {
    private final DiscordChannel channel;
    private final long id;
    private final DiscordUser author;
    private final JsonObject json;
    private final Optional<Long> parent;

    /** Who reacted, by emoji. */
    private final Map<String, Set<Long>> reactions = new TreeMap<>();

    /** @param json what it has besides */
    DiscordMessage(DiscordChannel channel, long id, DiscordUser author, Optional<Long> parent, JsonObject json) {
        this.channel = channel;
        this.id = id;
        this.author = author;
        this.parent = parent;
        this.json = json;
    }

    public long id() {
        return id;
    }

    public DiscordChannel channel() {
        return channel;
    }

    public DiscordUser author() {
        return author;
    }

    /** What Discord keeps of it, but for its reactions. */
    public JsonObject json() {
        return json;
    }

    public String text() {
        var content = DiscordJson.text(json, "content");
        return content.isEmpty() && json.has("poll")
                ? json.getAsJsonObject("poll")
                        .getAsJsonObject("question")
                        .get("text")
                        .getAsString()
                : content;
    }

    Map<String, Set<Long>> reactions() {
        return reactions;
    }

    void react(String emoji, long user) {
        reactions.computeIfAbsent(emoji, each -> new TreeSet<>()).add(user);
    }

    void unreact(String emoji, long user) {
        reactions.getOrDefault(emoji, new TreeSet<>()).remove(user);
        reactions.values().removeIf(Set::isEmpty);
    }

    String remoteId() {
        return channel.id() + "/" + id;
    }

    FakeNetwork.Post post() {
        return new FakeNetwork.Post(
                remoteId(),
                text(),
                parent.map(above -> channel.id() + "/" + above),
                DiscordJson.list(json, "attachments").asList().stream()
                        .map(JsonElement::getAsJsonObject)
                        .map(file -> DiscordJson.text(file, "description"))
                        .toList());
    }

    /** @param whole with the message that it answers */
    JsonObject shown(long viewer, boolean whole) {
        var shown = json.deepCopy();
        shown.addProperty("id", Long.toString(id));
        shown.addProperty("channel_id", Long.toString(channel.id()));
        shown.add("author", author.json());
        var all = reactions.entrySet().stream()
                .map(each -> reaction(each.getKey(), each.getValue(), viewer))
                .toList();
        if (!all.isEmpty()) {
            shown.add("reactions", DiscordJson.array(all));
        }
        if (whole && parent.isPresent()) {
            var above = channel.messages().get(parent.get());
            shown.add(
                    "referenced_message",
                    above == null ? com.google.gson.JsonNull.INSTANCE : above.shown(viewer, false));
        }
        channel.threadOf(id).ifPresent(thread -> shown.add("thread", thread.json()));
        return shown;
    }

    private static JsonObject reaction(String emoji, Set<Long> users, long viewer) {
        return DiscordJson.object(
                "emoji",
                DiscordJson.object("id", null, "name", emoji),
                "count",
                users.size(),
                "count_details",
                DiscordJson.object("burst", 0, "normal", users.size()),
                "burst_colors",
                DiscordJson.array(List.of()),
                "me_burst",
                false,
                "me",
                users.contains(viewer));
    }
}
