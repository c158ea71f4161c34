package org.signalbox.model;

import java.util.List;
import java.util.Optional;

/**
 * A quick fix: its label and what it changes in the file; edits don't overlap and are in rising order.
 *
 * @param opens where a person has to decide or to add something: in the text after the edits, which only make room for
 *     it, or in another file; programs leave such fixes alone
 * @param fit the media file to make first; the edits follow from its name
 */
public record QuickFix(Message label, List<TextEdit> edits, Optional<SourceRange> opens, Optional<MediaFit> fit) {
    public QuickFix {
        edits = List.copyOf(edits);
    }

    public QuickFix(Message label, List<TextEdit> edits, Optional<SourceRange> opens) {
        this(label, edits, opens, Optional.empty());
    }

    public QuickFix(Message label, MediaFit fit) {
        this(label, List.of(), Optional.empty(), Optional.of(fit));
    }

    public QuickFix(Message label, List<TextEdit> edits) {
        this(label, edits, Optional.empty());
    }
}
