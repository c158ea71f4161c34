package org.signalbox.model.inbox;

import java.net.URI;
import java.util.Optional;

/**
 * Somebody who wrote, as one network knows them.
 *
 * @param remoteId the network's id, which stays when the handle changes
 * @param handle the unique name, as in mentions
 * @param name the display name; the handle if there is none
 * @param picture address of the profile picture
 */
public record Person(String network, String remoteId, String handle, String name, Optional<URI> picture) {}
