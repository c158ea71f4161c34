package org.signalbox.connector.api;

import java.net.URI;

/**
 * A picture, film or sound of a past post, as the network tells of it. {@link ReadsMedia} fetches it.
 *
 * @param address where it is; at the account's own origin or a declared host if it is to be fetched
 * @param type its media type; empty where the network doesn't say
 * @param alt its alternative text; empty if there is none
 */
public record RemoteMedia(URI address, String type, String alt) {
    /** One of which nothing but the address is known. */
    public static RemoteMedia at(URI address) {
        return new RemoteMedia(address, "", "");
    }
}
