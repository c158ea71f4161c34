package org.signalbox.connector.api;

import java.net.URI;
import java.util.Optional;

/**
 * Who a grant belongs to, as the network tells it.
 *
 * @param remoteId the network's own id
 * @param handle the name that people write
 * @param displayName the name that people read
 * @param profile where to see it
 */
public record Account(String remoteId, String handle, String displayName, Optional<URI> profile) {}
