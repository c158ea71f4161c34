package org.signalbox.workbench.editor.internal.open;

import java.util.Optional;
import org.signalbox.content.CheckedContent;
import org.signalbox.model.QuickFix;
import org.signalbox.model.SourceRange;

/** A post in an editor, for other parts. UI thread. */
public interface OpenPost {
    /** Path relative to the workspace, with {@code /}. */
    String path();

    boolean dirty();

    /** Newest check of the editor's text, with the problems to show; empty before the first. */
    Optional<CheckedContent> checked();

    void show(SourceRange place);

    /** Shows the problems again, after those of a new post aren't held back any more. */
    void showProblems();

    /** Applies a quick fix as one undoable edit. Does nothing when its text has changed since the check. */
    void apply(CheckedContent basis, QuickFix fix);

    /** Asks when the post goes out. */
    void askTime();

    /** Updates the path after the file was renamed. */
    void moved(String path);
}
