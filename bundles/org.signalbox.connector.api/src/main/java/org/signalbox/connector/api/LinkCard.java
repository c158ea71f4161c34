package org.signalbox.connector.api;

import java.net.URI;
import java.util.Optional;

/**
 * A link shown as a card.
 *
 * @param uri an absolute {@code http} or {@code https} address
 * @param title empty where the author gives none
 * @param description empty where the author gives none
 * @param image a picture for it, by the author
 */
public record LinkCard(URI uri, String title, String description, Optional<Media> image) {}
