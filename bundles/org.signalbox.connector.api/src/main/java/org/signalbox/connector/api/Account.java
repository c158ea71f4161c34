package org.signalbox.connector.api;

import java.net.URI;
import java.util.Optional;

/**
 * The account that a grant authorizes, as the network reports it.
 *
 * @param remoteId the network's own id
 * @param handle the unique name, as in mentions
 * @param displayName the name shown with the account's posts
 * @param profile address of the profile page
 */
public record Account(String remoteId, String handle, String displayName, Optional<URI> profile) {}
