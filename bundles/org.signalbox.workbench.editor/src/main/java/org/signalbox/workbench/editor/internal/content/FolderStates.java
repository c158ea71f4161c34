package org.signalbox.workbench.editor.internal.content;

import java.util.Optional;
import java.util.Set;

/** Which folders of the content tree are open: all at first, those with hits while filtering, then as before. */
final class FolderStates {
    private Optional<Set<String>> before = Optional.empty();
    private boolean shown;

    /**
     * Called for each new list of rows.
     *
     * @param filtering whether the rows are what a filter has found
     * @param open paths of the folders that are open now
     * @param all paths of all folders of the new rows
     * @return paths of the folders to open, others are to be closed; empty to leave them
     */
    Optional<Set<String>> next(boolean filtering, Set<String> open, Set<String> all) {
        if (filtering) {
            if (shown && before.isEmpty()) {
                before = Optional.of(Set.copyOf(open));
            }
            return Optional.of(all);
        }
        var restored = shown ? before : Optional.of(all);
        before = Optional.empty();
        shown = true;
        return restored;
    }
}
