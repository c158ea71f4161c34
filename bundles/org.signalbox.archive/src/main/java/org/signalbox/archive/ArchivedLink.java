package org.signalbox.archive;

import java.net.URI;
import java.util.Optional;

/**
 * The link card of an archived post.
 *
 * @param address {@code http} or {@code https}
 * @param title may be empty
 * @param description may be empty
 * @param image its picture
 */
public record ArchivedLink(URI address, String title, String description, Optional<ArchivedMedia> image) {}
