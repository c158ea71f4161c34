package org.signalbox.model;

import java.util.List;
import java.util.Optional;

/**
 * A quick fix: its label and what it changes in the file; edits don't overlap and are in rising order.
 *
 * @param opens where a person has to decide or to add something: in the text after the edits, which only make room for
 *     it, or in another file; programs leave such fixes alone
 */
public record QuickFix(Message label, List<TextEdit> edits, Optional<SourceRange> opens) {
    public QuickFix {
        edits = List.copyOf(edits);
    }

    public QuickFix(Message label, List<TextEdit> edits) {
        this(label, edits, Optional.empty());
    }
}
