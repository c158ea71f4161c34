package org.signalbox.terms;

import java.util.stream.Stream;
import org.signalbox.model.CaptionsInfo;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.VariantPart;

/** Files of a part that a term is about. A GIF is an image as well. */
public enum MediaGroup implements DocumentKeyword {
    /** All media, without posters, captions and pictures of link cards. */
    MEDIA,
    IMAGE,
    GIF,
    VIDEO,
    AUDIO,
    DOCUMENT,
    /** Pictures shown before videos play. */
    POSTER,
    CAPTIONS,
    /** The picture of a link card. */
    CARD_IMAGE;

    private final String keyword = DocumentKeyword.of(this);

    @Override
    public String keyword() {
        return keyword;
    }

    /** The files of a part that belong to it. */
    public Stream<MediaInfo> of(VariantPart part) {
        return switch (this) {
            case MEDIA, IMAGE, GIF, VIDEO, AUDIO, DOCUMENT ->
                part.media().stream().filter(this::covers);
            case POSTER -> part.media().stream().flatMap(medium -> medium.poster().stream());
            case CAPTIONS ->
                part.media().stream()
                        .flatMap(medium -> medium.captions().stream())
                        .map(CaptionsInfo::file);
            case CARD_IMAGE -> part.details().link().flatMap(link -> link.image()).stream();
        };
    }

    /** Whether a medium is of this kind. */
    public boolean covers(MediaInfo medium) {
        return switch (this) {
            case MEDIA -> true;
            case IMAGE -> medium.type().startsWith("image/");
            case GIF -> medium.type().equals("image/gif");
            case VIDEO -> medium.type().startsWith("video/");
            case AUDIO -> medium.type().startsWith("audio/");
            case DOCUMENT -> !IMAGE.covers(medium) && !VIDEO.covers(medium) && !AUDIO.covers(medium);
            case POSTER, CAPTIONS, CARD_IMAGE -> false;
        };
    }
}
