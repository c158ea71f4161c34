package org.signalbox.workbench.editor.internal.content;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
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
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.workbench.editor.internal.open.OpenPost;
import org.signalbox.workbench.editor.internal.open.OpenPosts;
import org.signalbox.workbench.editor.internal.post.TextCommand;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.ChangeTopic;
import org.signalbox.workbench.ui.CoalescedRefresh;
import org.signalbox.workbench.ui.Ellipsis;
import org.signalbox.workbench.ui.EmptyState;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.PageStack;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.PartBody;
import org.signalbox.workbench.ui.RowTips;
import org.signalbox.workbench.ui.SelectionColors;
import org.signalbox.workbench.ui.Selections;
import org.signalbox.workbench.ui.StyleClasses;
import org.signalbox.workbench.ui.Toasts;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Tree of the workspace's posts and media. */
public final class ContentPart {
    private final WorkbenchServices services;
    private final OpenPosts posts;
    private final ContentActions actions;
    private final ESelectionService selection;
    private final FolderStates folders = new FolderStates();
    private final ContentSource source;
    private final CoalescedRefresh reads;
    private final Toasts toasts;
    private ContentSource.Content content = ContentSource.Content.none();
    private Set<String> dirty = Set.of();
    private @Nullable PartBody stage;
    private @Nullable ContentRows rows;
    private @Nullable TreeViewer tree;
    private @Nullable Text filter;
    private @Nullable Label status;
    private @Nullable PageStack pages;
    private @Nullable EmptyState nothing;

    @Inject
    public ContentPart(
            WorkbenchServices services,
            Background background,
            OpenPosts posts,
            ContentActions actions,
            ESelectionService selection,
            Toasts toasts) {
        this.services = services;
        this.posts = posts;
        this.actions = actions;
        this.selection = selection;
        this.toasts = toasts;
        source = new ContentSource(services);
        reads = new CoalescedRefresh(background, () -> stage == null || stage.isDisposed());
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
        status = new Label(bar, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(status);
        status.setVisible(false);
        pages = new PageStack(list);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(pages);
        nothing = new EmptyState(pages, icons, palette, "search", Message.of("workbench.filter"));
        rows = new ContentRows(pages);
        tree = rows.viewer();
        SelectionColors.install(tree.getTree(), palette);
        Ellipsis.install(tree.getTree());
        tree.setLabelProvider(new ContentDecoration(palette, icons));
        RowTips.enable(tree);
        listen(tree, filter, handlers);
        palette.onChange(stage.root(), () -> Objects.requireNonNull(tree).refresh(true));
        posts.onChange(stage.root(), this::dirtyChanged);
        actions.onChange(this::refresh);
        services.watch(stage.root(), this::refresh, ChangeTopic.CONTENT);
        services.watch(
                stage.root(),
                () -> {
                    source.statesChanged();
                    refresh();
                },
                ChangeTopic.PUBLICATIONS);
    }

    private void listen(TreeViewer viewer, Text words, EHandlerService handlers) {
        words.addListener(SWT.Modify, event -> show(content));
        words.addListener(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.ARROW_DOWN) {
                viewer.getTree().setFocus();
            } else if (event.keyCode == SWT.ESC) {
                words.setText("");
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
        MediaDrop.accept(viewer.getTree(), actions);
        ContentDrag.offer(viewer.getTree(), actions::root, this::selected);
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
        var fresh = actions.fresh();
        reads.request(
                Message.of("editor.content.reading"),
                job -> source.read(unsaved, fresh),
                this::show,
                error -> toasts.error(Message.of("editor.content.reading"), error));
    }

    private void show(ContentSource.Content now) {
        content = now;
        if (stage == null || stage.isDisposed() || tree == null || filter == null || pages == null) {
            return;
        }
        if (services.workspace().isEmpty()) {
            return;
        }
        var words = filter.getText();
        var found = content.tree().find(words);
        showStatus(content.progress().or(() -> content.tree().count(words, found)));
        if (content.tree().rows().isEmpty()) {
            if (content.progress().isPresent()) {
                stage.say(content.progress().get());
            } else {
                stage.say(Message.of("editor.content.empty"))
                        .action(Message.of("editor.content.new"), () -> actions.create(Optional.empty()));
            }
            return;
        }
        showRows(found, !words.isBlank());
        if (found.isEmpty()) {
            sayNothingFound(words.strip());
        } else if (!pages.shows(tree.getControl())) {
            pages.front(tree.getControl());
        }
        stage.show(pages.getParent(), found.isEmpty() ? filter : tree.getTree());
    }

    private void showRows(List<ContentNode> found, boolean filtering) {
        if (rows != null) {
            rows.show(
                    found,
                    folders.next(
                            filtering, rows.open(), ContentTree.folders(found).keySet()));
        }
    }

    private void showStatus(Optional<Message> text) {
        if (status != null && status.getLayoutData() instanceof GridData place) {
            status.setText(text.map(Message::text).orElse(""));
            if (place.exclude == text.isPresent()) {
                place.exclude = text.isEmpty();
                status.setVisible(text.isPresent());
                status.requestLayout();
            }
        }
    }

    private void sayNothingFound(String words) {
        if (nothing != null && pages != null) {
            nothing.show("search", Message.of("editor.content.nothing", words));
            nothing.action(Message.of("editor.content.clear"), this::clearFilter);
            pages.front(nothing);
        }
    }

    private void clearFilter() {
        if (filter != null && tree != null) {
            filter.setText("");
            tree.getTree().setFocus();
        }
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
