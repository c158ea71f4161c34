package org.signalbox.model;

/**
 * Captions of a video as they were read.
 *
 * @param language BCP 47 tag
 */
public record CaptionsInfo(String language, MediaInfo file) {}
