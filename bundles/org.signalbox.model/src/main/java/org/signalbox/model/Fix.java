package org.signalbox.model;

import java.util.List;

/** A quick fix: its label and what it changes in the file; edits don't overlap and are in rising order. */
public record Fix(Message label, List<TextEdit> edits) {
    public Fix {
        edits = List.copyOf(edits);
    }
}
