package org.signalbox.archive;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An image, video or audio file of an archived post or reply.
 *
 * @param address its original address
 * @param type media type; empty when unknown
 * @param alt alternative text; may be empty
 * @param sha256 hash of the stored bytes in lower-case hexadecimal; empty when the network didn't deliver them
 * @param poster the picture shown before a video plays
 * @param captions of a video
 */
public record ArchivedMedia(
        URI address,
        String type,
        String alt,
        Optional<String> sha256,
        Optional<ArchivedMedia> poster,
        List<ArchivedCaptions> captions) {
    public ArchivedMedia {
        captions = List.copyOf(captions);
    }

    /** It, its poster and its captions. */
    public Stream<ArchivedMedia> files() {
        return Stream.of(Stream.of(this), poster.stream(), captions.stream().map(ArchivedCaptions::file))
                .flatMap(each -> each);
    }
}
