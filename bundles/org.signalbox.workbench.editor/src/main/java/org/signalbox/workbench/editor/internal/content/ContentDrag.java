package org.signalbox.workbench.editor.internal.content;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DragSource;
import org.eclipse.swt.dnd.DragSourceAdapter;
import org.eclipse.swt.dnd.DragSourceEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.widgets.Tree;

/**
 * Lets the selected posts and media be dragged as files: onto the calendar, onto a post, or out of the window. UI
 * thread.
 */
final class ContentDrag extends DragSourceAdapter {
    private final Supplier<Optional<Path>> root;
    private final Supplier<List<ContentNode>> selected;

    private ContentDrag(Supplier<Optional<Path>> root, Supplier<List<ContentNode>> selected) {
        this.root = root;
        this.selected = selected;
    }

    /** @param root of the workspace, once it is open */
    static void offer(Tree tree, Supplier<Optional<Path>> root, Supplier<List<ContentNode>> selected) {
        var source = new DragSource(tree, DND.DROP_COPY);
        source.setTransfer(FileTransfer.getInstance());
        source.addDragListener(new ContentDrag(root, selected));
    }

    @Override
    public void dragStart(DragSourceEvent event) {
        event.doit = files().length > 0;
    }

    @Override
    public void dragSetData(DragSourceEvent event) {
        event.data = files();
    }

    private String[] files() {
        return root.get().stream()
                .flatMap(top -> selected.get().stream()
                        .filter(node -> !(node instanceof ContentNode.Folder))
                        .map(node -> top.resolve(node.path()).toString()))
                .toArray(String[]::new);
    }
}
