package org.signalbox.emulation.discord;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** A channel of a server, or a thread in one. */
public final class DiscordChannel {
    static final int TEXT = 0;
    static final int CATEGORY = 4;
    static final int ANNOUNCEMENTS = 5;
    static final int THREAD = 11;
    static final int FORUM = 15;
    static final int REQUIRE_TAG = 1 << 4;

    private final long id;
    private final long guild;
    private final JsonObject json;
    private final NavigableMap<Long, DiscordMessage> messages = new TreeMap<>();
    private final Map<Long, DiscordChannel> threads = new HashMap<>();
    private final Optional<DiscordChannel> parent;
    private Optional<DiscordAnswers.Refused> refusal = Optional.empty();

    DiscordChannel(long id, long guild, int type, String name) {
        this.id = id;
        this.guild = guild;
        parent = Optional.empty();
        json = base(type, name);
        json.addProperty("position", 0);
        json.add("permission_overwrites", new JsonArray());
    }

    /** A thread of it, which one user began. */
    DiscordChannel(long id, DiscordChannel parent, String name, long owner, String created) {
        this.id = id;
        guild = parent.guild;
        this.parent = Optional.of(parent);
        json = base(THREAD, name);
        json.addProperty("parent_id", Long.toString(parent.id));
        json.addProperty("owner_id", Long.toString(owner));
        json.add(
                "thread_metadata",
                DiscordJson.object(
                        "archived",
                        false,
                        "archive_timestamp",
                        created,
                        "auto_archive_duration",
                        4320,
                        "locked",
                        false,
                        "create_timestamp",
                        created));
        json.addProperty("member_count", 1);
    }

    private JsonObject base(int type, String name) {
        return DiscordJson.object(
                "id", Long.toString(id), "type", type, "flags", 0, "guild_id", Long.toString(guild), "name", name);
    }

    public long id() {
        return id;
    }

    long guild() {
        return guild;
    }

    int type() {
        return json.get("type").getAsInt();
    }

    boolean isForum() {
        return type() == FORUM;
    }

    Optional<DiscordChannel> parent() {
        return parent;
    }

    /** Its threads by id, which is that of the message that each was begun with. */
    public Map<Long, DiscordChannel> threads() {
        return threads;
    }

    Optional<DiscordChannel> threadOf(long message) {
        return Optional.ofNullable(threads.get(message));
    }

    /** By id, oldest first. */
    public NavigableMap<Long, DiscordMessage> messages() {
        return messages;
    }

    /** Adds a tag of a forum. */
    void tag(long tag, String name, boolean moderated) {
        if (!json.has("available_tags")) {
            json.add("available_tags", new JsonArray());
        }
        json.getAsJsonArray("available_tags")
                .add(DiscordJson.object(
                        "id",
                        Long.toString(tag),
                        "name",
                        name,
                        "moderated",
                        moderated,
                        "emoji_id",
                        null,
                        "emoji_name",
                        null));
    }

    /** A post in this forum needs a tag. */
    public void requireTag() {
        json.addProperty("flags", REQUIRE_TAG);
    }

    List<String> tags() {
        return DiscordJson.list(json, "available_tags").asList().stream()
                .map(each -> each.getAsJsonObject().get("id").getAsString())
                .toList();
    }

    /** What everyone, a role or a member may do here besides and not. */
    void overwrite(long whose, int type, long allow, long deny) {
        json.getAsJsonArray("permission_overwrites")
                .add(DiscordJson.object(
                        "id",
                        Long.toString(whose),
                        "type",
                        type,
                        "allow",
                        Long.toString(allow),
                        "deny",
                        Long.toString(deny)));
    }

    /** Of all that is asked of it. */
    void refuse(DiscordAnswers.Refused with) {
        refusal = Optional.of(with);
    }

    void admit() {
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        parent.ifPresent(DiscordChannel::admit);
    }

    /** Whether it was archived; others write there no more until it is opened again. */
    void archive(boolean archived) {
        json.getAsJsonObject("thread_metadata").addProperty("archived", archived);
    }

    boolean isArchived() {
        return json.has("thread_metadata")
                && json.getAsJsonObject("thread_metadata").get("archived").getAsBoolean();
    }

    long owner() {
        return json.get("owner_id").getAsLong();
    }

    /** As Discord tells it. */
    public JsonObject json() {
        var shown = json.deepCopy();
        if (!messages.isEmpty()) {
            shown.addProperty("last_message_id", Long.toString(messages.lastKey()));
        }
        if (parent.isPresent()) {
            var below = messages.size() - (messages.containsKey(id) ? 1 : 0);
            shown.addProperty("message_count", below);
            shown.addProperty("total_message_sent", below);
        }
        return shown;
    }

    void set(String name, com.google.gson.JsonElement value) {
        json.add(name, value);
    }
}
