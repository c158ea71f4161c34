package org.signalbox.model;

/**
 * A media file as a content file names it.
 *
 * @param file path relative to the workspace
 * @param alt description, may be empty
 */
public record MediaRef(String file, String alt) {}
