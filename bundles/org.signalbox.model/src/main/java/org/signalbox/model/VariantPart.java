package org.signalbox.model;

import java.util.List;

/** One message of a variant: its text (NFC, {@code \n} line ends, trimmed), its media, and what else it has. */
public record VariantPart(String text, List<MediaInfo> media, PartDetails details) {
    public VariantPart {
        media = List.copyOf(media);
    }

    /** One of text and media only. */
    public VariantPart(String text, List<MediaInfo> media) {
        this(text, media, PartDetails.NONE);
    }
}
