package org.signalbox.model;

import java.util.Comparator;
import java.util.List;

/** Replaces {@code length} UTF-16 units at {@code offset} of a content file. */
public record TextEdit(int offset, int length, String replacement) {
    /** The text after edits that don't overlap, in any order. */
    public static String apply(String text, List<TextEdit> edits) {
        var changed = new StringBuilder(text);
        edits.stream()
                .sorted(Comparator.comparingInt(TextEdit::offset).reversed())
                .forEach(edit -> changed.replace(edit.offset(), edit.offset() + edit.length(), edit.replacement()));
        return changed.toString();
    }
}
