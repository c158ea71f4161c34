package org.signalbox.workbench.editor.internal.content;

import org.eclipse.jface.viewers.IElementComparer;

/** Compares nodes by path only, so that changed nodes keep their selection and expansion. */
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
