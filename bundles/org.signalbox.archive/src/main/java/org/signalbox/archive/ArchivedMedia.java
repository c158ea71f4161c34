package org.signalbox.archive;

import java.net.URI;
import java.util.Optional;

/**
 * An image, video or audio file of an archived post or reply.
 *
 * @param address its original address
 * @param type media type; empty when unknown
 * @param alt alternative text; may be empty
 * @param sha256 hash of the stored bytes in lower-case hexadecimal; empty when the network didn't deliver them
 */
public record ArchivedMedia(URI address, String type, String alt, Optional<String> sha256) {}
