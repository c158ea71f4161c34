package org.signalbox.archive;

/**
 * Captions of an archived video.
 *
 * @param language BCP 47 tag
 */
public record ArchivedCaptions(String language, ArchivedMedia file) {}
