package org.signalbox.workbench.editor.internal.content;

import java.nio.file.Path;
import java.util.Arrays;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Tree;
import org.jspecify.annotations.Nullable;

/**
 * Copies files that are dropped on the tree into the workspace's media, but for those of the tree itself. UI thread.
 */
final class MediaDrop extends DropTargetAdapter {
    private static final String MEDIA = "media";

    private final ContentActions actions;

    private MediaDrop(ContentActions actions) {
        this.actions = actions;
    }

    static void accept(Tree tree, ContentActions actions) {
        var target = new DropTarget(tree, DND.DROP_COPY | DND.DROP_DEFAULT);
        target.setTransfer(new Transfer[] {FileTransfer.getInstance()});
        target.addDropListener(new MediaDrop(actions));
    }

    @Override
    public void dragEnter(DropTargetEvent event) {
        event.detail = DND.DROP_COPY;
    }

    @Override
    public void dragOver(DropTargetEvent event) {
        event.feedback = DND.FEEDBACK_SELECT | DND.FEEDBACK_SCROLL | DND.FEEDBACK_EXPAND;
    }

    @Override
    public void drop(DropTargetEvent event) {
        if (event.data instanceof String[] names) {
            var node = event.item == null ? null : event.item.getData();
            actions.importMedia(Arrays.stream(names).map(Path::of).toList(), folder(node));
        }
    }

    private static String folder(@Nullable Object target) {
        return target instanceof ContentNode.Folder folder && folder.path().startsWith(MEDIA) ? folder.path() : MEDIA;
    }
}
