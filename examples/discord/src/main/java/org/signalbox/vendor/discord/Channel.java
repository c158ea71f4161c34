package org.signalbox.vendor.discord;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A channel of a server, as Discord describes it. */
record Channel(JsonObject json) {
    /** Of an account that a bot publishes as. */
    static final String TYPE = "type";

    static final String GUILD = "guild";
    static final String SERVER = "server";

    /** Whether the bot may remove what others write there. */
    static final String MODERATES = "moderates";

    /** Where messages can be posted: text, voice, announcements, stage. */
    private static final Set<Long> MESSAGES = Set.of(0L, 2L, 5L, 13L);

    /** Where only threads can be begun: forum, media. */
    private static final Set<Long> FORUMS = Set.of(15L, 16L);

    private static final int REQUIRES_TAG = 1 << 4;

    /** A tag of a forum. */
    record Tag(String id, String name, boolean moderated) {}

    /** What is known of a channel without asking. */
    static Channel known(String id, String type, String guild) {
        var json = new JsonObject();
        json.addProperty("id", id);
        json.addProperty("type", type);
        json.addProperty("guild_id", guild);
        return new Channel(json);
    }

    Optional<String> id() {
        return Json.id(json, "id");
    }

    long type() {
        return Json.number(json, "type").orElse(-1L);
    }

    Optional<String> guild() {
        return Json.id(json, "guild_id");
    }

    String name() {
        return "#" + Json.text(json, "name").filter(text -> !text.isBlank()).orElse("?");
    }

    boolean isForum() {
        return FORUMS.contains(type());
    }

    boolean isPublishable() {
        return isForum() || MESSAGES.contains(type());
    }

    boolean requiresTag() {
        return (Json.number(json, "flags").orElse(0L) & REQUIRES_TAG) != 0;
    }

    List<Tag> tags() {
        return Json.objects(json, "available_tags").stream()
                .filter(each -> Json.id(each, "id").isPresent())
                .map(each -> new Tag(
                        Json.id(each, "id").orElseThrow(),
                        Json.text(each, "name").orElse(""),
                        Json.yes(each, "moderated")))
                .toList();
    }
}
