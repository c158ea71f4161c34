package org.signalbox.connector.api;

import java.net.URI;
import java.util.Optional;

/**
 * The link card of a past post, as the network shows it.
 *
 * @param address an absolute {@code http} or {@code https} address
 * @param title empty if there is none
 * @param description empty if there is none
 * @param image its picture
 */
public record RemoteLink(URI address, String title, String description, Optional<RemoteMedia> image) {
    /** A card with nothing but its address. */
    public static RemoteLink to(URI address) {
        return new RemoteLink(address, "", "", Optional.empty());
    }

    /** The same with this title. */
    public RemoteLink title(String text) {
        return new RemoteLink(address, text, description, image);
    }

    /** The same with this description. */
    public RemoteLink description(String text) {
        return new RemoteLink(address, title, text, image);
    }

    /** The same with its picture, if it has one. */
    public RemoteLink image(Optional<RemoteMedia> picture) {
        return new RemoteLink(address, title, description, picture);
    }
}
