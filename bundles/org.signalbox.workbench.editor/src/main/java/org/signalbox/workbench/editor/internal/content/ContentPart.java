package org.signalbox.workbench.editor.internal.content;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.e4.core.commands.EHandlerService;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.workbench.modeling.ESelectionService;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.workbench.editor.internal.open.OpenPost;
import org.signalbox.workbench.editor.internal.open.OpenPosts;
import org.signalbox.workbench.editor.internal.post.TextCommand;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.ChangeTopic;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.PartBody;
import org.signalbox.workbench.ui.RowTips;
import org.signalbox.workbench.ui.SelectionColors;
import org.signalbox.workbench.ui.Selections;
import org.signalbox.workbench.ui.StyleClasses;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Tree of the workspace's posts and media. */
public final class ContentPart {
    private final WorkbenchServices services;
    private final Background background;
    private final OpenPosts posts;
    private final ContentActions actions;
    private final ESelectionService selection;
    private List<ContentNode> rows = List.of();
    private Set<String> dirty = Set.of();
    private @Nullable PartBody stage;
    private @Nullable TreeViewer tree;
    private @Nullable Text filter;
    private List<ContentNode> shown = List.of();
    private boolean expanded;

    @Inject
    public ContentPart(
            WorkbenchServices services,
            Background background,
            OpenPosts posts,
            ContentActions actions,
            ESelectionService selection) {
        this.services = services;
        this.background = background;
        this.posts = posts;
        this.actions = actions;
        this.selection = selection;
    }

    @PostConstruct
    void create(Composite parent, Palette palette, Icons icons, EHandlerService handlers) {
        stage = new PartBody(parent, icons, palette, "files", Message.of("workbench.starting"));
        var list = new Composite(stage.root(), SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(list);
        var bar = StyleClasses.as(StyleClasses.BAR, new Composite(list, SWT.NONE));
        GridLayoutFactory.fillDefaults().margins(Palette.HALF, Palette.HALF).applyTo(bar);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        filter = new Text(bar, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
        filter.setMessage(Message.of("workbench.filter").text());
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .minSize(60, SWT.DEFAULT)
                .applyTo(filter);
        tree = new TreeViewer(list, SWT.MULTI | SWT.V_SCROLL);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(tree.getControl());
        tree.setUseHashlookup(true);
        tree.setComparer(new PathComparer());
        tree.setContentProvider(new ContentChildren(() -> shown));
        tree.setLabelProvider(new ContentDecoration(palette, icons));
        RowTips.enable(tree);
        SelectionColors.install(tree.getTree(), palette);
        listen(tree, filter, handlers);
        palette.onChange(stage.root(), () -> Objects.requireNonNull(tree).refresh(true));
        posts.onChange(stage.root(), this::dirtyChanged);
        actions.onChange(this::refresh);
        services.watch(stage.root(), this::refresh, ChangeTopic.CONTENT, ChangeTopic.PUBLICATIONS);
    }

    private void listen(TreeViewer viewer, Text words, EHandlerService handlers) {
        words.addListener(SWT.Modify, event -> show(rows));
        words.addListener(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.ARROW_DOWN) {
                viewer.getTree().setFocus();
            }
        });
        viewer.addOpenListener(event -> first().ifPresent(node -> {
            if (node instanceof ContentNode.Folder) {
                viewer.setExpandedState(node, !viewer.getExpandedState(node));
            } else {
                actions.open(node);
            }
        }));
        viewer.addPostSelectionChangedListener(event -> first().ifPresent(node -> {
            if (node instanceof ContentNode.PostFile post) {
                selection.setSelection(new Selections.PostPath(post.path()));
            }
        }));
        viewer.getTree().addListener(SWT.KeyDown, this::key);
        viewer.getTree().addListener(SWT.FocusIn, event -> refresh());
        new ContentMenu(viewer.getTree(), actions, this::selected);
        drop(viewer);
        handlers.activateHandler("signalbox.command.undo", new TextCommand(actions::canUndo, actions::undo));
    }

    private void key(Event event) {
        if (stage == null) {
            return;
        }
        var shell = stage.root().getShell();
        switch (event.keyCode) {
            case SWT.F2 -> later(() -> renamable().ifPresent(node -> actions.rename(shell, node)));
            case SWT.DEL -> later(() -> actions.delete(shell, selected()));
            case SWT.F5 -> refresh();
            default -> {
                boolean begins = event.character > ' ' && (event.stateMask & (SWT.CTRL | SWT.ALT | SWT.COMMAND)) == 0;
                if (begins && filter != null) {
                    event.doit = false;
                    filter.setFocus();
                    filter.setText(String.valueOf(event.character));
                    filter.setSelection(1);
                }
            }
        }
    }

    /** Runs it after the current key event: a dialog opened within the event would not receive Escape. */
    private void later(Runnable run) {
        if (stage != null) {
            var owner = stage.root();
            owner.getDisplay().asyncExec(() -> {
                if (!owner.isDisposed()) {
                    run.run();
                }
            });
        }
    }

    private void drop(TreeViewer viewer) {
        var target = new DropTarget(viewer.getTree(), DND.DROP_COPY | DND.DROP_DEFAULT);
        target.setTransfer(new Transfer[] {FileTransfer.getInstance()});
        target.addDropListener(new DropTargetAdapter() {
            @Override
            public void dragEnter(DropTargetEvent event) {
                event.detail = DND.DROP_COPY;
            }

            @Override
            public void drop(DropTargetEvent event) {
                if (event.data instanceof String[] names) {
                    var node = event.item == null ? null : event.item.getData();
                    actions.importMedia(Arrays.stream(names).map(Path::of).toList(), folder(node));
                }
            }
        });
    }

    private static String folder(@Nullable Object target) {
        return target instanceof ContentNode.Folder folder && folder.path().startsWith("media")
                ? folder.path()
                : "media";
    }

    private void dirtyChanged() {
        var now =
                posts.all().stream().filter(OpenPost::dirty).map(OpenPost::path).collect(Collectors.toSet());
        if (!now.equals(dirty)) {
            dirty = now;
            refresh();
        }
    }

    private void refresh() {
        if (services.workspace().isEmpty()) {
            if (stage != null) {
                stage.waitFor(services);
            }
            return;
        }
        var unsaved = Set.copyOf(dirty);
        background.run(
                Message.of("editor.content.reading"), progress -> ContentSource.read(services, unsaved), this::show);
    }

    private void show(List<ContentNode> now) {
        rows = List.copyOf(now);
        if (stage == null || stage.isDisposed() || tree == null || filter == null) {
            return;
        }
        if (services.workspace().isEmpty()) {
            return;
        }
        if (rows.isEmpty()) {
            stage.say(Message.of("editor.content.empty"))
                    .action(Message.of("editor.content.new"), () -> actions.create(Optional.empty()));
            return;
        }
        var words = filter.getText();
        var seen = ContentTree.filtered(rows, words);
        if (tree.getInput() == null) {
            shown = seen;
            tree.setInput(this);
        } else if (!seen.equals(shown)) { // Otherwise a double click isn't disturbed.
            var before = shown.stream().map(ContentNode::path).collect(Collectors.toSet());
            shown = seen;
            tree.refresh();
            seen.stream()
                    .filter(node -> node instanceof ContentNode.Folder && !before.contains(node.path()))
                    .forEach(node -> tree.setExpandedState(node, true)); // Such as media after a drop.
        }
        if (!words.isBlank() || !expanded) {
            tree.expandAll();
            expanded = words.isBlank(); // Expand again when all rows return.
        }
        stage.show(tree.getControl().getParent(), tree.getTree());
    }

    private List<ContentNode> selected() {
        if (tree == null) {
            return List.of();
        }
        return Arrays.stream(tree.getStructuredSelection().toArray())
                .map(ContentNode.class::cast)
                .toList();
    }

    /** The only selected file, as in the menu. */
    private Optional<ContentNode> renamable() {
        var nodes = selected();
        return nodes.size() == 1 ? first().filter(node -> !(node instanceof ContentNode.Folder)) : Optional.empty();
    }

    private Optional<ContentNode> first() {
        return selected().stream().findFirst();
    }

    @Focus
    void focus() {
        if (stage != null) {
            stage.setFocus();
        }
    }
}
