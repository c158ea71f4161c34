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
 * their turn.
 */
final class Updates {
    static final int MOST = 100;

    /**
     * Also the kinds that a later call gets. Posts of channels and reactions aren't among them: they would leave less
     * room for what people write.
     */
    private static final List<String> KINDS = List.of("message", "edited_message", "my_chat_member");

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
     * Updates from a number on, and those before it that are still shown.
     *
     * @param from the first that wasn't read before
     */
    List<JsonObject> since(Optional<Long> from) throws ConnectorException {
        var shown = read("inbox.read", Optional.empty());
        var full = shown.size() >= MOST;
        var allRead = from.isPresent()
                && shown.stream().allMatch(update -> number(update).orElse(Long.MAX_VALUE) < from.get());
        return full && allRead ? read("inbox.read", from) : shown;
    }

    static Optional<Long> number(JsonObject update) {
        return Json.number(update, "update_id");
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
