package org.signalbox.model;

import java.util.List;

/** One message of a variant: its text (NFC, {@code \n} line ends, trimmed) and its media. */
public record VariantPart(String text, List<MediaInfo> media) {
    public VariantPart {
        media = List.copyOf(media);
    }
}
