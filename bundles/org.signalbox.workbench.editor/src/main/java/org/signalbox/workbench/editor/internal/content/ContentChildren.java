package org.signalbox.workbench.editor.internal.content;

import java.util.List;
import java.util.function.Supplier;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.jspecify.annotations.Nullable;

/** Content provider of the content tree. */
final class ContentChildren implements ITreeContentProvider {
    private final Supplier<List<ContentNode>> rows;

    ContentChildren(Supplier<List<ContentNode>> rows) {
        this.rows = rows;
    }

    @Override
    public Object[] getElements(Object input) {
        return rows.get().toArray();
    }

    @Override
    public Object[] getChildren(Object parent) {
        return ((ContentNode) parent).children().toArray();
    }

    @Override
    public @Nullable Object getParent(Object element) {
        return null;
    }

    @Override
    public boolean hasChildren(Object element) {
        return !((ContentNode) element).children().isEmpty();
    }
}
