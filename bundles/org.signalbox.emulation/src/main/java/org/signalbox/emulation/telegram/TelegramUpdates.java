package org.signalbox.emulation.telegram;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import org.signalbox.emulation.NetworkAnswer;

/**
 * What the bot is told: kept until it is confirmed by a higher offset, the earliest first, by
 * https://core.telegram.org/bots/api#getupdates.
 */
final class TelegramUpdates {
    private final List<JsonObject> waiting = new ArrayList<>();
    private long last = 731_000;
    private boolean webhook;

    void webhook(boolean set) {
        webhook = set;
    }

    void add(String kind, JsonObject what) {
        var update = new JsonObject();
        update.addProperty("update_id", ++last);
        update.add(kind, what);
        waiting.add(update);
    }

    void number(long newest) {
        last = newest;
    }

    void clear() {
        waiting.clear();
    }

    int count() {
        return waiting.size();
    }

    NetworkAnswer get(TelegramFields fields) {
        if (webhook) {
            return TelegramAnswers.failed(
                    409,
                    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the"
                            + " webhook first");
        }
        fields.text("offset")
                .map(Long::valueOf)
                .ifPresent(offset ->
                        waiting.removeIf(update -> update.get("update_id").getAsLong() < offset));
        var kinds = fields.text("allowed_updates")
                .map(text -> JsonParser.parseString(text).getAsJsonArray())
                .orElseGet(JsonArray::new);
        var told = new JsonArray();
        waiting.stream()
                .filter(update ->
                        kinds.isEmpty() || kinds.asList().stream().anyMatch(kind -> update.has(kind.getAsString())))
                .limit(fields.number("limit").orElse(100))
                .forEach(told::add);
        return TelegramAnswers.ok(told);
    }
}
