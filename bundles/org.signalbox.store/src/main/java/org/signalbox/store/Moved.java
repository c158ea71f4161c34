package org.signalbox.store;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The result of moving a store.
 *
 * @param from where it was; it is kept there, or as {@code kept}
 * @param rows how many rows of all tables were copied and compared
 * @param altered how many texts of which column, such as {@code settings.value}, held the character NUL, which
 *     PostgreSQL's texts can't hold, and hold U+FFFD in its place now
 * @param kept the file that was in the workspace before
 */
public record Moved(String from, String to, long rows, Map<String, Long> altered, Optional<Path> kept) {
    public Moved {
        altered = Map.copyOf(altered);
    }
}
