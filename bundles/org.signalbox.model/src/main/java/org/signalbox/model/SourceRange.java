package org.signalbox.model;

/**
 * A range of text in a content file.
 *
 * @param file path relative to the workspace
 * @param line 1-based
 * @param column 1-based, in UTF-16 units
 * @param offset 0-based, in UTF-16 units
 * @param length UTF-16 units, at least 0
 */
public record SourceRange(String file, int line, int column, int offset, int length) {}
