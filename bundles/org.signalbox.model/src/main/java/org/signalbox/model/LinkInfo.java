package org.signalbox.model;

import java.net.URI;
import java.util.Optional;
import org.signalbox.connector.api.LinkCard;

/**
 * A link card whose picture was read.
 *
 * @param uri absolute, {@code http} or {@code https}
 * @param title may be empty
 * @param description may be empty
 */
public record LinkInfo(URI uri, String title, String description, Optional<MediaInfo> image) {
    /** In the form for connectors. */
    public LinkCard card(MediaInfo.Bytes bytes) {
        return new LinkCard(uri, title, description, image.map(picture -> picture.media(bytes)));
    }
}
