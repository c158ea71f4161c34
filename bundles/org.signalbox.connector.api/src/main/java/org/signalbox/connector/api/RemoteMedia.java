package org.signalbox.connector.api;

import java.net.URI;

/**
 * An image, video or audio file of a past post, as the network describes it. {@link ReadsMedia} fetches it.
 *
 * @param address its address; must be at the account's own origin or a declared host to be fetched
 * @param type its media type; empty if the network doesn't report it
 * @param alt its alternative text; empty if there is none
 */
public record RemoteMedia(URI address, String type, String alt) {
    /** A file with nothing known but its address. */
    public static RemoteMedia at(URI address) {
        return new RemoteMedia(address, "", "");
    }

    /** The same of this media type. */
    public RemoteMedia type(String mediaType) {
        return new RemoteMedia(address, mediaType, alt);
    }

    /** The same with this alternative text. */
    public RemoteMedia alt(String text) {
        return new RemoteMedia(address, type, text);
    }
}
