package org.signalbox.workbench.editor.internal.open;

import java.util.Optional;
import org.signalbox.content.CheckedContent;
import org.signalbox.model.QuickFix;
import org.signalbox.model.SourceRange;

/** A post that is open in an editor, as the other parts see it. UI thread. */
public interface OpenPost {
    /** Relative to the workspace, with {@code /}. */
    String path();

    boolean dirty();

    /** The newest check of its text as it is in the editor; empty before the first. */
    Optional<CheckedContent> checked();

    void show(SourceRange place);

    /**
     * Applies a quick fix as one step that can be undone; nothing happens when its text is no longer what was checked.
     */
    void apply(CheckedContent basis, QuickFix fix);

    /** Its file has another name now. */
    void moved(String path);
}
