package org.signalbox.archive.internal;

import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.signalbox.archive.ArchivedPost;
import org.signalbox.model.AccountId;
import org.signalbox.model.json.StrictJsonException;

/** Streams an archive's {@code outbox.json}. */
final class OutboxReader {
    private OutboxReader() {}

    /**
     * Passes each post to the reader, in the file's order.
     *
     * @return the value of {@code totalItems}
     * @throws IllegalArgumentException when the file is malformed
     */
    static long read(Path file, AccountId account, Consumer<ArchivedPost> reader) throws IOException {
        var total = -1L;
        try (var json = new JsonReader(Files.newBufferedReader(file))) {
            json.beginObject();
            while (json.hasNext()) {
                switch (json.nextName()) {
                    case "totalItems" -> total = json.nextLong();
                    case "orderedItems" -> {
                        json.beginArray();
                        while (json.hasNext()) {
                            reader.accept(ActivityStreams.post(account, ContractJson.next(json)));
                        }
                        json.endArray();
                    }
                    case String other -> json.skipValue();
                }
            }
            json.endObject();
        } catch (StrictJsonException | IllegalStateException e) {
            throw new IllegalArgumentException("outbox.json is damaged: " + e.getMessage(), e);
        }
        return total;
    }
}
