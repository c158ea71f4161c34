package org.signalbox.workbench.editor.internal.open;

import java.util.Optional;
import org.signalbox.content.Checked;
import org.signalbox.model.Fix;
import org.signalbox.model.Place;

/** A post that is open in an editor, as the other parts see it. UI thread. */
public interface OpenPost {
    /** Relative to the workspace, with {@code /}. */
    String path();

    boolean dirty();

    /** The newest check of its text as it is in the editor; empty before the first. */
    Optional<Checked> checked();

    void show(Place place);

    /**
     * Applies a quick fix as one step that can be undone; nothing happens when its text is no longer what was checked.
     */
    void apply(Checked basis, Fix fix);

    /** Its file has another name now. */
    void moved(String path);
}
