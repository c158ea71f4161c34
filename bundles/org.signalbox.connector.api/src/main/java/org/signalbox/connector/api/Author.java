package org.signalbox.connector.api;

import java.net.URI;
import java.util.Optional;

/**
 * A person, or another account, that wrote to the account. Made by {@link #of}.
 *
 * @param remoteId the network's id, which stays when the handle changes
 * @param handle the unique name, as in mentions
 * @param name the display name; the handle if there is none
 * @param picture address of the profile picture
 */
@Experimental
public record Author(String remoteId, String handle, String name, Optional<URI> picture) {
    /** One whose display name is the handle, without a picture. */
    public static Author of(String remoteId, String handle) {
        return new Author(remoteId, handle, handle, Optional.empty());
    }

    public Author name(String shown) {
        return new Author(remoteId, handle, shown, picture);
    }

    public Author picture(URI address) {
        return new Author(remoteId, handle, name, Optional.of(address));
    }
}
