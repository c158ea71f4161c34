package org.signalbox.workbench.editor.internal.content;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Tree;
import org.signalbox.model.Message;

/** Context menu of the content tree. */
final class ContentMenu {
    private final Tree tree;
    private final ContentActions actions;
    private final Supplier<List<ContentNode>> selected;
    private final Menu menu;

    ContentMenu(Tree tree, ContentActions actions, Supplier<List<ContentNode>> selected) {
        this.tree = tree;
        this.actions = actions;
        this.selected = selected;
        menu = new Menu(tree);
        tree.setMenu(menu);
        menu.addListener(SWT.Show, event -> fill());
    }

    private void fill() {
        for (var item : menu.getItems()) {
            item.dispose();
        }
        var nodes = selected.get();
        Optional<ContentNode> one = nodes.size() == 1 ? Optional.of(nodes.get(0)) : Optional.empty();
        boolean file = one.filter(node -> !(node instanceof ContentNode.Folder)).isPresent();
        boolean post = one.filter(node -> node instanceof ContentNode.PostFile).isPresent();
        boolean files = nodes.stream().anyMatch(node -> !(node instanceof ContentNode.Folder));
        add("editor.menu.open", "Enter", file, () -> one.ifPresent(actions::open));
        new MenuItem(menu, SWT.SEPARATOR);
        add(
                "editor.menu.new",
                "Ctrl+N",
                true,
                () -> actions.create(nodes.stream().findFirst()));
        add("editor.menu.duplicate", "", post, () -> one.ifPresent(actions::duplicate));
        add("editor.menu.rename", "F2", file, () -> one.ifPresent(node -> actions.rename(tree.getShell(), node)));
        add("editor.menu.delete", "Delete", files, () -> actions.delete(tree.getShell(), nodes));
        new MenuItem(menu, SWT.SEPARATOR);
        add("editor.menu.undo", "Ctrl+Z", actions.canUndo(), actions::undo);
        add("editor.menu.reveal", "", true, () -> actions.reveal(nodes.stream().findFirst()));
    }

    private void add(String code, String keys, boolean enabled, Runnable run) {
        var item = new MenuItem(menu, SWT.PUSH);
        item.setText(Message.of(code).text() + (keys.isEmpty() ? "" : "\t" + keys));
        item.setEnabled(enabled);
        item.addListener(SWT.Selection, event -> run.run());
    }
}
