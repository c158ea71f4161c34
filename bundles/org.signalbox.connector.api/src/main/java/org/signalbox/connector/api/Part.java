package org.signalbox.connector.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One message of a variant: all of it, or one part of a thread.
 *
 * @param index 0-based place in the thread
 * @param count number of parts in the thread, at least 1
 * @param text the author's text, NFC, lines ended by {@code \n}
 * @param media in display order
 * @param options by the id of the {@link Option} that the descriptor declares
 * @param language BCP 47 tag of the text
 */
public record Part(
        int index, int count, String text, List<Media> media, Map<String, String> options, Optional<String> language) {
    public Part {
        media = List.copyOf(media);
        options = Map.copyOf(options);
    }

    /** A single message without media. */
    public static Part text(String text) {
        return new Part(0, 1, text, List.of(), Map.of(), Optional.empty());
    }

    public Optional<String> option(String id) {
        return Optional.ofNullable(options.get(id));
    }
}
