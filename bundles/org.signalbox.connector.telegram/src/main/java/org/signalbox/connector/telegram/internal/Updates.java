package org.signalbox.connector.telegram.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.common.Json;

/**
 * What Telegram tells a bot: a list that is the same for all its chats, kept for a day, of which only the earliest
 * hundred are shown until they are confirmed.
 *
 * <p>A confirmed update is gone for all accounts of the bot. So none is confirmed while all of them are shown; when a
 * hundred are, those are confirmed that this account has read in an earlier reading. In between, the others have had
 * their turn, unless they don't read.
 */
final class Updates {
    static final int MOST = 100;

    /**
     * Also the kinds that a later call gets. Posts of channels and reactions aren't among them: they would leave less
     * room for what people write.
     */
    private static final List<String> KINDS = List.of("message", "edited_message", "my_chat_member");

    /** More than there are between what is shown and what was read of it. */
    private static final int FAR = 1_000;

    private static final String DOING = "tell what was written";

    private final Api api;

    Updates(Api api) {
        this.api = api;
    }

    /** Numbers of the groups and channels in which something happened lately. */
    Set<Long> chats() throws ConnectorException {
        var chats = new LinkedHashSet<Long>();
        for (var update : read("targets.read", Optional.empty())) {
            for (var kind : KINDS) {
                Json.object(update, kind)
                        .flatMap(each -> Json.object(each, "chat"))
                        .filter(chat -> !Json.string(chat, "type").orElse("").equals("private"))
                        .flatMap(chat -> Json.number(chat, "id"))
                        .ifPresent(chats::add);
            }
        }
        return chats;
    }

    /**
     * Updates that weren't read. After a week without any, Telegram begins at a number by chance: where the shown ones
     * are far below what was read, they were numbered anew.
     *
     * @param from the number of the first
     */
    List<JsonObject> unread(long from) throws ConnectorException {
        var shown = read("inbox.read", Optional.empty());
        long last = shown.stream()
                .mapToLong(update -> number(update).orElse(0L))
                .max()
                .orElse(from);
        if (from - last > FAR) {
            return shown;
        }
        var all = shown.size() >= MOST && last < from ? read("inbox.read", Optional.of(last + 1)) : shown;
        return all.stream().filter(update -> number(update).orElse(0L) >= from).toList();
    }

    static Optional<Long> number(JsonObject update) {
        return MessageRef.id(update, "update_id");
    }

    private List<JsonObject> read(String operation, Optional<Long> confirmed) throws ConnectorException {
        var asked = new JsonObject();
        asked.addProperty("limit", MOST);
        asked.addProperty("timeout", 0);
        confirmed.ifPresent(next -> asked.addProperty("offset", next));
        var kinds = new JsonArray();
        KINDS.forEach(kinds::add);
        asked.add("allowed_updates", kinds);
        var result = api.read(api.request(operation, "getUpdates", asked), DOING, false);
        if (!result.isJsonArray()) {
            throw Api.senseless(DOING);
        }
        var updates = new ArrayList<JsonObject>();
        for (var each : result.getAsJsonArray()) {
            if (each.isJsonObject() && number(each.getAsJsonObject()).isPresent()) {
                updates.add(each.getAsJsonObject());
            }
        }
        return updates;
    }
}
