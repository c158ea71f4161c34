package org.signalbox.workbench.editor.internal.content;

import org.eclipse.jface.viewers.IElementComparer;

/** Rows are the same when they are of the same file, whatever is known of it. */
final class PathComparer implements IElementComparer {
    @Override
    public boolean equals(Object one, Object other) {
        return one instanceof ContentNode a && other instanceof ContentNode b
                ? a.path().equals(b.path())
                : one.equals(other);
    }

    @Override
    public int hashCode(Object element) {
        return element instanceof ContentNode node ? node.path().hashCode() : element.hashCode();
    }
}
