package org.signalbox.emulation.telegram;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.signalbox.emulation.telegram.TelegramAnswers.Refused;

/** The chats of the fake network, and how a request names them. */
final class TelegramChats {
    private final Map<Long, TelegramChat> chats = new LinkedHashMap<>();

    void add(TelegramChat chat) {
        chats.put(chat.id(), chat);
    }

    /** The chat of the same id that is there, else this one from now on. */
    TelegramChat firstOf(TelegramChat chat) {
        return chats.computeIfAbsent(chat.id(), id -> chat);
    }

    TelegramChat get(long id) {
        return Objects.requireNonNull(chats.get(id));
    }

    /** In the order in which they were added. */
    Collection<TelegramChat> all() {
        return chats.values();
    }

    private TelegramChat named(TelegramFields fields) {
        var name = fields.text("chat_id").orElseThrow(() -> new Refused("chat_id is empty"));
        return chats.values().stream()
                .filter(chat -> name.equals(Long.toString(chat.id()))
                        || chat.username()
                                .map(each -> "@" + each)
                                .filter(name::equalsIgnoreCase)
                                .isPresent())
                .findFirst()
                .orElseThrow(() -> new Refused("chat not found"));
    }

    /** One where the bot may do something. */
    TelegramChat admitted(TelegramFields fields) {
        var chat = named(fields);
        chat.admit();
        return chat;
    }

    /** One that the bot may read; public chats can be read by everybody. */
    TelegramChat readable(TelegramFields fields) {
        var chat = named(fields);
        if (chat.username().isEmpty() && chat.moved().isEmpty()) {
            chat.admitReading();
        }
        return chat;
    }
}
