package org.signalbox.archive;

import java.net.URI;
import java.util.Optional;

/**
 * A picture, film or sound of an archived post or reply.
 *
 * @param address where it was
 * @param type its media type; empty if never known
 * @param alt alternative text; empty if there is none
 * @param sha256 of the bytes that are kept, lower-case hexadecimal; empty when the network didn't give them
 */
public record ArchivedMedia(URI address, String type, String alt, Optional<String> sha256) {}
