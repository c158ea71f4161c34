package org.signalbox.model;

import java.net.URI;
import java.util.Optional;

/**
 * A link card as a content file describes it.
 *
 * @param uri absolute, {@code http} or {@code https}
 * @param title may be empty
 * @param description may be empty
 * @param image path of its picture, relative to the workspace
 * @param part 0-based part of the thread that it belongs to
 */
public record LinkRef(URI uri, String title, String description, Optional<String> image, int part) {}
