package org.signalbox.connector.api;

/**
 * Captions of a video.
 *
 * @param language BCP 47 tag
 * @param file in WebVTT ({@code text/vtt}) or SubRip ({@code application/x-subrip})
 */
public record Captions(String language, Media file) {}
