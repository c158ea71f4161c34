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
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Tree;

/**
 * Lets the selected posts and media be dragged as files: onto the calendar, onto a post, or out of the window. UI
 * thread.
 */
final class ContentDrag extends DragSourceAdapter {
    private final Tree tree;
    private final Supplier<Optional<Path>> root;
    private final Supplier<List<ContentNode>> selected;

    private List<ContentNode> dragged = List.of();

    private ContentDrag(Tree tree, Supplier<Optional<Path>> root, Supplier<List<ContentNode>> selected) {
        this.tree = tree;
        this.root = root;
        this.selected = selected;
    }

    /** @param root of the workspace, once it is open */
    static void offer(Tree tree, Supplier<Optional<Path>> root, Supplier<List<ContentNode>> selected) {
        var source = new DragSource(tree, DND.DROP_COPY);
        source.setTransfer(FileTransfer.getInstance());
        source.addDragListener(new ContentDrag(tree, root, selected));
    }

    /** A press on a row that isn't selected drags that row: the platform may select it only when it is released. */
    @Override
    public void dragStart(DragSourceEvent event) {
        var item = tree.getItem(new Point(event.x, event.y));
        var all = selected.get();
        dragged =
                item != null && item.getData() instanceof ContentNode node && !all.contains(node) ? List.of(node) : all;
        event.doit = files().length > 0;
    }

    @Override
    public void dragSetData(DragSourceEvent event) {
        event.data = files();
    }

    private String[] files() {
        return root.get().stream()
                .flatMap(top -> dragged.stream()
                        .filter(node -> !(node instanceof ContentNode.Folder))
                        .map(node -> top.resolve(node.path()).toString()))
                .toArray(String[]::new);
    }
}
