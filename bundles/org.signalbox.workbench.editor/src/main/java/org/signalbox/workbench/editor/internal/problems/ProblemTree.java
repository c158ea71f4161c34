package org.signalbox.workbench.editor.internal.problems;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.jface.viewers.TreeViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Ellipsis;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.RowTips;
import org.signalbox.workbench.ui.SelectionColors;
import org.signalbox.workbench.ui.StyleClasses;
import org.signalbox.workbench.ui.ThemeColor;

/** Tree of problems by file, with a filter field. UI thread. */
final class ProblemTree extends Composite {
    private static final int MESSAGE = 700;
    private static final int ACCOUNT = 170;
    private static final int LINE = 60;

    /** Width in pixels of a narrow letter, to decide which text may be truncated and needs a tooltip. */
    private static final int NARROW = 6;

    private final Palette palette;
    private final Icons icons;
    private final Text filter;
    private final TreeViewer viewer;
    private List<ProblemRow> rows = List.of();
    private List<ProblemFile> seen = List.of();

    ProblemTree(Composite parent, Palette palette, Icons icons) {
        super(parent, SWT.NONE);
        StyleClasses.as(StyleClasses.PLAIN, this);
        this.palette = palette;
        this.icons = icons;
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(this);
        var bar = new Composite(this, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(Palette.HALF, Palette.HALF).applyTo(bar);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        filter = new Text(bar, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
        filter.setMessage(Message.of("workbench.filter").text());
        filter.addListener(SWT.Modify, event -> show());
        filter.addListener(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.ARROW_DOWN) {
                setFocus();
            }
        });
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .minSize(80, SWT.DEFAULT)
                .applyTo(filter);
        viewer = new TreeViewer(this, SWT.FULL_SELECTION | SWT.MULTI | SWT.V_SCROLL | SWT.H_SCROLL);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(viewer.getControl());
        viewer.setUseHashlookup(true);
        viewer.setContentProvider(new Children());
        viewer.getTree().setHeaderVisible(true);
        column("editor.problems.message", MESSAGE, new First());
        column("editor.problems.account", ACCOUNT, new Plain(ProblemRow::account));
        column(
                "editor.problems.line",
                LINE,
                new Plain(row -> String.valueOf(row.problem().place().line())));
        RowTips.enable(viewer);
        SelectionColors.install(viewer.getTree(), palette);
        Ellipsis.install(viewer.getTree());
        palette.onChange(this, () -> viewer.refresh(true));
    }

    private void column(String title, int width, ColumnLabelProvider labels) {
        var column = new TreeViewerColumn(viewer, SWT.NONE);
        column.getColumn().setText(Message.of(title).text());
        column.getColumn().setWidth(width);
        column.setLabelProvider(labels);
    }

    Tree tree() {
        return viewer.getTree();
    }

    /** Replaces the rows. Expands new files and keeps the state of the others. */
    void setRows(List<ProblemRow> newRows) {
        rows = List.copyOf(newRows);
        show();
    }

    private void show() {
        var before = seen;
        var folded =
                before.stream().filter(file -> !viewer.getExpandedState(file)).toList();
        var selection = viewer.getStructuredSelection();
        seen = ProblemFile.of(rows, filter.getText());
        viewer.getTree().setRedraw(false);
        viewer.setInput(seen);
        seen.stream().filter(file -> !folded.contains(file)).forEach(file -> viewer.setExpandedState(file, true));
        viewer.setSelection(selection, false);
        viewer.getTree().setRedraw(true);
    }

    /** The selected problems; none for a selected file. */
    List<ProblemRow> selection() {
        return Arrays.stream(viewer.getStructuredSelection().toArray())
                .filter(ProblemRow.class::isInstance)
                .map(ProblemRow.class::cast)
                .toList();
    }

    /** Adds a listener for a double click or Enter; receives the problem, or the first one of a file. */
    void onOpen(Consumer<ProblemRow> open) {
        viewer.addOpenListener(event -> first().ifPresent(open));
    }

    private Optional<ProblemRow> first() {
        return switch (viewer.getStructuredSelection().getFirstElement()) {
            case ProblemRow row -> Optional.of(row);
            case ProblemFile file -> file.rows().stream().findFirst();
            case null, default -> Optional.empty();
        };
    }

    @Override
    public boolean setFocus() {
        return viewer.getTree().setFocus();
    }

    private static final class Children implements ITreeContentProvider {
        @Override
        public Object[] getElements(Object input) {
            return new ArrayList<>((List<?>) input).toArray();
        }

        @Override
        public Object[] getChildren(Object parent) {
            return parent instanceof ProblemFile file ? file.rows().toArray() : new Object[0];
        }

        @Override
        public @Nullable Object getParent(Object element) {
            return null;
        }

        @Override
        public boolean hasChildren(Object element) {
            return element instanceof ProblemFile;
        }
    }

    private static final class Plain extends ColumnLabelProvider {
        private final Function<ProblemRow, String> text;

        Plain(Function<ProblemRow, String> text) {
            this.text = text;
        }

        @Override
        public String getText(Object element) {
            return element instanceof ProblemRow row ? text.apply(row) : "";
        }
    }

    private final class First extends ColumnLabelProvider {
        @Override
        public String getText(Object element) {
            return switch (element) {
                case ProblemRow row -> row.problem().message().text();
                case ProblemFile file -> file.name() + "  (" + file.rows().size() + ")";
                default -> "";
            };
        }

        @Override
        public @Nullable Image getImage(Object element) {
            return switch (element) {
                case ProblemRow row -> icons.severity(row.problem().severity());
                case ProblemFile file -> icons.get("file-pen");
                default -> null;
            };
        }

        @Override
        public @Nullable Font getFont(Object element) {
            return element instanceof ProblemFile ? palette.bold() : null;
        }

        @Override
        public @Nullable Color getForeground(Object element) {
            return element instanceof ProblemFile ? palette.get(ThemeColor.TEXT) : null;
        }

        @Override
        public @Nullable String getToolTipText(Object element) {
            var text = getText(element);
            return text.length() * NARROW > MESSAGE ? text : null;
        }
    }
}
