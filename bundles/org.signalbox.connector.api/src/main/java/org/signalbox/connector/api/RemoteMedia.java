package org.signalbox.connector.api;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * An image, video or audio file of a past post, as the network describes it. {@link ReadsMedia} fetches it.
 *
 * @param address its address; must be at the account's own origin or a declared host to be fetched
 * @param type its media type; empty if the network doesn't report it
 * @param alt its alternative text; empty if there is none
 * @param poster the picture shown before a video plays
 * @param captions of a video
 */
public record RemoteMedia(
        URI address, String type, String alt, Optional<RemoteMedia> poster, List<RemoteCaptions> captions) {
    public RemoteMedia {
        captions = List.copyOf(captions);
    }

    /** A file without poster and captions. */
    public RemoteMedia(URI address, String type, String alt) {
        this(address, type, alt, Optional.empty(), List.of());
    }

    /** A file with nothing known but its address. */
    public static RemoteMedia at(URI address) {
        return new RemoteMedia(address, "", "");
    }

    /** The same of this media type. */
    public RemoteMedia type(String mediaType) {
        return new RemoteMedia(address, mediaType, alt, poster, captions);
    }

    /** The same with this alternative text. */
    public RemoteMedia alt(String text) {
        return new RemoteMedia(address, type, text, poster, captions);
    }

    /** The same with the picture shown before a video plays, if it has one. */
    public RemoteMedia poster(Optional<RemoteMedia> picture) {
        return new RemoteMedia(address, type, alt, picture, captions);
    }

    /** The same with a video's captions. */
    public RemoteMedia captions(List<RemoteCaptions> all) {
        return new RemoteMedia(address, type, alt, poster, all);
    }
}
