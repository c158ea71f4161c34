package org.signalbox.model;

/** Replaces {@code length} UTF-16 units at {@code offset} of a content file. */
public record TextEdit(int offset, int length, String replacement) {}
