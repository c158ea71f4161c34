package org.signalbox.publishing.internal;

import java.nio.file.Path;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.Part;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.store.BlobRepository;

/** Turns a stored part into what connectors understand. */
final class PartContent {
    private PartContent() {}

    static Part of(Publication publication, PublicationPart part, BlobRepository blobs) {
        var media = part.media().stream().map(info -> media(info, blobs)).toList();
        return new Part(
                part.index(),
                publication.parts().size(),
                part.text(),
                media,
                publication.content().options(),
                publication.content().language());
    }

    private static Media media(MediaInfo info, BlobRepository blobs) {
        var file = Path.of(info.file()).getFileName();
        return new Media(
                file == null ? info.file() : file.toString(),
                info.type(),
                info.size(),
                info.width(),
                info.height(),
                info.alt(),
                info.sha256(),
                () -> blobs.open(info.sha256()));
    }
}
