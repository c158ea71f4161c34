package org.signalbox.store;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What became of a store that was moved.
 *
 * @param from where it was; it is kept there, or as {@code kept}
 * @param rows how many rows of all tables were copied and compared
 * @param kept the file that was in the workspace before
 */
public record Moved(String from, String to, long rows, Optional<Path> kept) {}
