package org.signalbox.archive.internal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.signalbox.archive.ArchivedConversation;
import org.signalbox.archive.ArchivedMessage;
import org.signalbox.model.AccountId;
import org.signalbox.model.json.StrictJsonException;

/**
 * Streams an archive's {@code conversations.json}: one conversation at a time is in memory when it is read, one message
 * when it is written.
 */
final class ConversationFile {
    static final String NAME = "conversations.json";

    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private ConversationFile() {}

    /** How many there are. */
    record Count(int conversations, int messages, int redacted) {
        static final Count NONE = new Count(0, 0, 0);
    }

    /** A conversation, whose own list of messages is ignored, and its messages, newest first. */
    record Entry(ArchivedConversation about, Iterator<ArchivedMessage> messages) {}

    /** Takes conversations. */
    interface Reader {
        void accept(ArchivedConversation conversation) throws IOException;
    }

    /** Writes all conversations that have messages. */
    static Count write(Path file, AccountId account, Iterator<Entry> conversations) throws IOException {
        try (var writer = new Writer(file, account)) {
            while (conversations.hasNext()) {
                writer.add(conversations.next());
            }
            return writer.finish();
        }
    }

    /** Writes one conversation after the other. For one thread. */
    static final class Writer implements AutoCloseable {
        private final AccountId account;
        private final JsonWriter json;
        private int total;
        private int messages;
        private int redacted;

        Writer(Path file, AccountId account) throws IOException {
            this.account = account;
            json = new JsonWriter(Files.newBufferedWriter(file));
            json.setHtmlSafe(false);
            json.beginObject();
            json.name("@context").jsonValue(ActivityStreams.context().toString());
            json.name("id").value(NAME);
            json.name("type").value("Collection");
            json.name("attributedTo").value("actor.json");
            json.name("items").beginArray();
        }

        /** Adds a conversation, a message a line; one without messages is left out. */
        void add(Entry conversation) throws IOException {
            if (!conversation.messages().hasNext()) {
                return;
            }
            json.beginObject();
            for (var member : ConversationJson.about(conversation.about()).entrySet()) {
                json.name(member.getKey()).jsonValue(GSON.toJson(member.getValue()));
            }
            json.name("items").beginArray();
            var here = 0;
            while (conversation.messages().hasNext()) {
                var message = conversation.messages().next();
                json.jsonValue("\n" + GSON.toJson(ConversationJson.message(account, message)));
                here++;
                redacted += message.redacted() ? 1 : 0;
            }
            json.endArray();
            json.name("totalItems").value(here);
            json.endObject();
            total++;
            messages += here;
        }

        /** Ends the file. */
        Count finish() throws IOException {
            json.endArray();
            json.name("totalItems").value(total);
            json.endObject();
            json.flush();
            return new Count(total, messages, redacted);
        }

        @Override
        public void close() throws IOException {
            json.close();
        }
    }

    /**
     * Passes each conversation to the reader, in the file's order. A folder without the file has none.
     *
     * @throws IllegalArgumentException when the file is malformed
     */
    static Count read(Path folder, AccountId account, Reader reader) throws IOException {
        var file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return Count.NONE;
        }
        var said = -1L;
        var total = 0;
        var messages = 0;
        var redacted = 0;
        try (var json = new JsonReader(Files.newBufferedReader(file))) {
            json.beginObject();
            while (json.hasNext()) {
                switch (json.nextName()) {
                    case "totalItems" -> said = json.nextLong();
                    case "items" -> {
                        json.beginArray();
                        while (json.hasNext()) {
                            var each = ConversationJson.conversation(account, ContractJson.next(json));
                            total++;
                            messages += each.messages().size();
                            redacted += (int) each.messages().stream()
                                    .filter(ArchivedMessage::redacted)
                                    .count();
                            reader.accept(each);
                        }
                        json.endArray();
                    }
                    case String other -> json.skipValue();
                }
            }
            json.endObject();
        } catch (StrictJsonException | IllegalStateException e) {
            throw new IllegalArgumentException(NAME + " is damaged: " + e.getMessage(), e);
        }
        if (said != total) {
            throw new IllegalArgumentException(NAME + " has " + total + " conversations, not " + said);
        }
        return new Count(total, messages, redacted);
    }
}
