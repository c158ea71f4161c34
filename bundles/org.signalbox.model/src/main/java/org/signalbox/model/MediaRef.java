package org.signalbox.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A media file as a content file names it.
 *
 * @param file path relative to the workspace
 * @param alt description, may be empty
 * @param part 0-based part of the thread that it belongs to
 * @param poster path of the picture shown before a video plays
 * @param captions of a video
 */
public record MediaRef(String file, String alt, int part, Optional<String> poster, List<CaptionsRef> captions) {
    public MediaRef {
        captions = List.copyOf(captions);
    }

    /** A file of the first part without more. */
    public MediaRef(String file, String alt) {
        this(file, alt, 0, Optional.empty(), List.of());
    }

    /** The paths of all files that it names. */
    public Stream<String> files() {
        return Stream.concat(
                Stream.concat(Stream.of(file), poster.stream()),
                captions.stream().map(CaptionsRef::file));
    }
}
