package org.signalbox.workbench.editor.internal.content;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Item;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.swt.widgets.Widget;
import org.jspecify.annotations.Nullable;

/** The tree of the Content part. Its rows are made in batches between other events. UI thread. */
final class ContentRows {
    /** Changes of a batch: on a slow machine a row takes a quarter of a millisecond. */
    private static final int BATCH = 100;

    /** Milliseconds between two batches, for other events. */
    private static final int PAUSE = 5;

    private final Viewer viewer;
    private final RowSync sync;
    /** Folders to open, when their rows are there. */
    private final Set<String> opening = new LinkedHashSet<>();

    private Set<String> known = Set.of();
    private boolean waiting;

    ContentRows(Composite parent) {
        viewer = new Viewer(parent);
        sync = new RowSync(viewer);
        viewer.setUseHashlookup(true);
        viewer.setComparer(new PathComparer());
        viewer.setContentProvider(new Children());
    }

    TreeViewer viewer() {
        return viewer;
    }

    /** Paths of the folders that are open, or will be when all rows are there. */
    Set<String> open() {
        var open = new HashSet<>(opening);
        Arrays.stream(viewer.getExpandedElements()).forEach(node -> open.add(((ContentNode) node).path()));
        return open;
    }

    /**
     * Shows these rows.
     *
     * @param open paths of the folders to open, others are closed; empty to open new folders only
     */
    void show(List<ContentNode> rows, Optional<Set<String>> open) {
        var folders = ContentTree.folders(rows).keySet();
        sync.want(rows);
        opening.retainAll(folders);
        open.ifPresentOrElse(this::open, () -> open(added(folders)));
        known = Set.copyOf(folders);
        if (viewer.getInput() == null) {
            viewer.setInput(this);
        }
        if (!waiting) {
            batch();
        }
    }

    /** New folders, such as media after a drop. */
    private Collection<String> added(Collection<String> folders) {
        var added = new ArrayList<>(folders);
        added.removeAll(known);
        return added;
    }

    private void open(Set<String> paths) {
        opening.clear();
        for (var node : viewer.getExpandedElements()) {
            if (!paths.contains(((ContentNode) node).path())) {
                viewer.setExpandedState(node, false);
            }
        }
        open((Collection<String>) paths);
    }

    private void open(Collection<String> paths) {
        paths.stream().sorted().forEach(opening::add); // folders before those below them
    }

    /** Whether the tree shows what is wanted. */
    boolean isSettled() {
        return !waiting;
    }

    private void batch() {
        waiting = false;
        if (viewer.getTree().isDisposed()) {
            return;
        }
        if (sync.isPending()) {
            sync.step(BATCH);
        } else {
            openFolders();
        }
        next();
    }

    private void openFolders() {
        int rows = 0;
        for (var next = openable(); rows < BATCH && next.isPresent() && !sync.isPending(); next = openable()) {
            var folder = next.get();
            opening.remove(folder);
            viewer.setExpandedState(folder(folder), true);
            rows += sync.isPlaced(folder) ? sync.rows(folder).size() : 1;
        }
    }

    /** The next folder to open. An empty one can't be opened: it waits for its first rows. */
    private Optional<String> openable() {
        return opening.stream().filter(sync::hasChildren).findFirst();
    }

    private void next() {
        if (!waiting && (sync.isPending() || openable().isPresent())) {
            waiting = true;
            viewer.getTree().getDisplay().timerExec(PAUSE, this::batch);
        }
    }

    /** An element that equals the folder's. */
    private static ContentNode folder(String path) {
        return new ContentNode.Folder(path, path, List.of());
    }

    private final class Children implements ITreeContentProvider {
        @Override
        public Object[] getElements(Object input) {
            return sync.rows(RowSync.TOP).toArray();
        }

        @Override
        public Object[] getChildren(Object parent) {
            var rows = sync.rows(((ContentNode) parent).path()).toArray();
            next();
            return rows;
        }

        @Override
        public @Nullable Object getParent(Object element) {
            return null;
        }

        @Override
        public boolean hasChildren(Object element) {
            return element instanceof ContentNode.Folder folder && sync.hasChildren(folder.path());
        }
    }

    /** Creates single items, where the methods of the base class look at all rows of a folder. */
    private final class Viewer extends TreeViewer implements RowSync.Rows {
        Viewer(Composite parent) {
            super(parent, SWT.MULTI | SWT.V_SCROLL);
        }

        /** Only draws labels again: the base class would remove the rows of closed folders. */
        @Override
        protected void internalRefresh(Object element, boolean updateLabels) {
            if (updateLabels) {
                draw(getTree().getItems());
            }
        }

        private void draw(TreeItem[] items) {
            for (var item : items) {
                if (item.getData() != null) {
                    updateItem(item, item.getData());
                    draw(item.getItems());
                }
            }
        }

        @Override
        public void insert(String folder, ContentNode node, int index) {
            Widget parent = folder.equals(RowSync.TOP) ? getTree() : findItem(folder(folder));
            if (parent != null) {
                createTreeItem(parent, node, index);
            }
        }

        @Override
        public void move(String folder, ContentNode node, int index) {
            var selected = new ArrayList<Object>(getStructuredSelection().toList());
            remove(node);
            insert(folder, node, index);
            if (selected.removeIf(other -> getComparer().equals(other, node))) {
                selected.add(node);
                setSelection(new StructuredSelection(selected));
            }
        }

        @Override
        public void remove(List<ContentNode> nodes) {
            remove(nodes.toArray());
        }

        @Override
        public void replace(ContentNode node) {
            update(node, null);
            if (node instanceof ContentNode.Folder folder
                    && !sync.isPlaced(folder.path())
                    && findItem(node) instanceof Item item) {
                updatePlus(item, node);
            }
        }
    }
}
