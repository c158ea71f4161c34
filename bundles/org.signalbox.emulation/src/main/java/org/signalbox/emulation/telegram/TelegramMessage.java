package org.signalbox.emulation.telegram;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import org.signalbox.emulation.FakeNetwork;

/**
 * A message.
 *
 * @param kind {@code text}, {@code rich}, {@code poll}, or its medium
 * @param text or caption, or the question of a poll
 * @param album what the messages of an album have in common
 * @param files bytes of what came with it
 * @param json what else it is shown with
 */
public record TelegramMessage(
        TelegramChat chat,
        int id,
        long date,
        String kind,
        String text,
        Optional<Integer> replyTo,
        Optional<String> album,
        List<byte[]> files,
        JsonObject json) {
    public TelegramMessage {
        files = List.copyOf(files);
    }

    TelegramMessage with(String newKind, String newText) {
        return new TelegramMessage(chat, id, date, newKind, newText, replyTo, album, files, json);
    }

    public String remoteId() {
        return remoteId(chat.id(), id);
    }

    static String remoteId(long chat, int message) {
        return chat + "/" + message;
    }

    /** A public form; Telegram keeps no alternative texts. */
    FakeNetwork.Post post() {
        return new FakeNetwork.Post(remoteId(), text, replyTo.map(parent -> remoteId(chat.id(), parent)), List.of());
    }

    JsonObject shown() {
        var shown = json.deepCopy();
        shown.addProperty("message_id", id);
        shown.addProperty("date", date);
        shown.add("chat", chat.json());
        if (chat.isChannel()) {
            shown.add("sender_chat", chat.json());
        }
        switch (kind) {
            case "text" -> shown.addProperty("text", text);
            case "rich" -> shown.add("rich_message", rich());
            case "poll" -> shown.add("poll", json.get("poll"));
            default -> {
                if (!text.isEmpty()) {
                    shown.addProperty("caption", text);
                }
            }
        }
        album.ifPresent(group -> shown.addProperty("media_group_id", group));
        replyTo.ifPresent(parent -> {
            var above = new JsonObject();
            above.addProperty("message_id", parent);
            above.addProperty("date", date);
            above.add("chat", chat.json());
            shown.add("reply_to_message", above);
        });
        return shown;
    }

    private JsonObject rich() {
        var block = new JsonObject();
        block.addProperty("type", "paragraph");
        block.addProperty("text", text);
        var blocks = new JsonArray();
        blocks.add(block);
        var rich = new JsonObject();
        rich.add("blocks", blocks);
        return rich;
    }
}
