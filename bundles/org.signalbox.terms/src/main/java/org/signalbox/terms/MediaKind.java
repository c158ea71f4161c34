package org.signalbox.terms;

import org.signalbox.model.MediaInfo;

/** Kind of media that a term is about. A GIF is an image as well. */
public enum MediaKind implements DocumentWord {
    /** All media. */
    MEDIA,
    IMAGE,
    GIF,
    VIDEO;

    private final String word = DocumentWord.of(this);

    @Override
    public String word() {
        return word;
    }

    /** Whether a medium is of this kind. */
    public boolean covers(MediaInfo medium) {
        return switch (this) {
            case MEDIA -> true;
            case IMAGE -> medium.type().startsWith("image/");
            case GIF -> medium.type().equals("image/gif");
            case VIDEO -> medium.type().startsWith("video/");
        };
    }
}
