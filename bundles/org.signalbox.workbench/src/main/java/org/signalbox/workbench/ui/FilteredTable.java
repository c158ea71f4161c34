package org.signalbox.workbench.ui;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.Text;
import org.signalbox.model.Message;

/**
 * Table of rows of one type with a filter field. Stores column widths and sort order in the preferences, sorts by a
 * click on a header, and keeps the selection when rows are replaced (rows need an {@code equals} by identity, see
 * {@link #setRows}). UI thread.
 */
public final class FilteredTable<T> extends Composite {
    private final Class<T> type;
    private final List<Column<T>> columns;
    private final IEclipsePreferences kept;
    private final String id;
    private final Text filter;
    private final Composite bar;
    private final TableViewer viewer;
    private final ColumnWidths widths;
    private final ShownRows<T> rows;

    private int sorted = -1;
    private boolean falling;
    private boolean partial;
    private boolean toLast;

    /**
     * @param palette colours the rows; the selection follows a change of theme at once, all else when it is shown again
     * @param id stable key of its preferences
     */
    public FilteredTable(Composite parent, Palette palette, String id, Class<T> type, List<Column<T>> columns) {
        super(parent, SWT.NONE);
        StyleClasses.as(StyleClasses.PLAIN, this);
        this.id = "table." + id;
        this.type = type;
        this.columns = List.copyOf(columns);
        rows = new ShownRows<>(this.columns);
        kept = InstanceScope.INSTANCE.getNode(Preferences.NODE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(this);
        bar = new Composite(this, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(1)
                .margins(Palette.HALF, Palette.HALF)
                .applyTo(bar);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        filter = new Text(bar, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
        filter.setMessage(Message.of("workbench.filter").text());
        filter.addListener(SWT.Modify, event -> show());
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .minSize(80, SWT.DEFAULT)
                .applyTo(filter);
        viewer = new TableViewer(this, SWT.FULL_SELECTION | SWT.MULTI | SWT.V_SCROLL | SWT.H_SCROLL);
        viewer.setContentProvider(ArrayContentProvider.getInstance());
        viewer.getTable().setHeaderVisible(true);
        RowTips.enable(viewer);
        widths = new ColumnWidths(viewer.getTable());
        GridDataFactory.fillDefaults().grab(true, true).applyTo(viewer.getControl());
        for (int i = 0; i < this.columns.size(); i++) {
            add(i);
        }
        shareRest();
        restoreOrder();
        SelectionColors.install(viewer.getTable(), palette);
        Ellipsis.install(viewer.getTable());
        palette.onChange(this, () -> viewer.refresh(true));
        filter.addListener(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.ARROW_DOWN) {
                viewer.getTable().setFocus();
            }
        });
    }

    private void add(int index) {
        var column = columns.get(index);
        var seen = new TableViewerColumn(viewer, SWT.NONE);
        seen.getColumn()
                .setText(column.title().code().isEmpty() ? "" : column.title().text());
        seen.getColumn().setMoveable(true);
        seen.setLabelProvider(column.labels(type, (text, image) -> widths.cuts(seen.getColumn(), text, image)));
        var width = kept.getInt(width(column), column.fills() ? 0 : column.width());
        if (width > 0) {
            widths.set(seen.getColumn(), width, set -> kept.putInt(width(column), set));
        }
        HeaderText.fit(seen.getColumn());
        if (column.order().isPresent()) {
            seen.getColumn().addListener(SWT.Selection, event -> sort(index, sorted == index && !falling));
        }
    }

    /** Key of the kept width. */
    private String width(Column<T> column) {
        return id + "." + column.id() + ".width";
    }

    /** Has the filling columns share the rest, without those whose width the user has set. */
    private void shareRest() {
        var filling = new LinkedHashMap<TableColumn, ColumnWidths.Share>();
        for (int i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            if (column.fills() && kept.getInt(width(column), 0) == 0) {
                filling.put(
                        viewer.getTable().getColumn(i),
                        new ColumnWidths.Share(
                                column.width(), column.weight(), set -> kept.putInt(width(column), set)));
            }
        }
        if (!filling.isEmpty()) {
            widths.fill(filling);
        }
    }

    private void restoreOrder() {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).id().equals(kept.get(id + ".sort", ""))) {
                sort(i, kept.getBoolean(id + ".falling", false));
            }
        }
    }

    private void sort(int index, boolean down) {
        sorted = index;
        falling = down;
        viewer.getTable().setSortColumn(viewer.getTable().getColumn(index));
        viewer.getTable().setSortDirection(down ? SWT.DOWN : SWT.UP);
        kept.put(id + ".sort", columns.get(index).id());
        kept.putBoolean(id + ".falling", down);
        show();
    }

    /** The strip with the filter field, for more controls; it is laid out by {@link BarLayout}. */
    public Composite bar() {
        return bar;
    }

    /** Call once after adding controls to {@link #bar}. */
    public void barComplete() {
        bar.setLayout(new BarLayout(filter));
        bar.requestLayout();
    }

    public TableViewer viewer() {
        return viewer;
    }

    /** Replaces the rows, in this order unless the user sorts. Keeps the selection of equal rows. */
    public void setRows(List<T> newRows) {
        setRows(newRows, false);
    }

    /**
     * Replaces the rows as {@link #setRows(List)} does.
     *
     * @param more whether these are the first pages only
     */
    public void setRows(List<T> newRows, boolean more) {
        rows.replace(newRows);
        partial = more;
        show();
        if (toLast && !more) {
            toLast = false;
            selectLast();
        }
    }

    /**
     * Adds rows at the end, and drops the first ones beyond {@code most}. Stays at the end if the last row was visible.
     */
    public void append(List<T> more, int most) {
        var table = viewer.getTable();
        boolean follows = endIsVisible();
        var appended = rows.append(more, most);
        if (sorted >= 0 || viewer.getInput() == null) {
            show();
            return;
        }
        table.setRedraw(false);
        viewer.remove(appended.dropped().toArray());
        viewer.add(appended.added().toArray());
        if (follows && table.getItemCount() > 0) {
            table.showItem(table.getItem(table.getItemCount() - 1));
        }
        table.setRedraw(true);
    }

    private boolean endIsVisible() {
        var table = viewer.getTable();
        int seen = table.getClientArea().height / Math.max(1, table.getItemHeight());
        return table.getTopIndex() + seen >= table.getItemCount() - 1;
    }

    private void selectLast() {
        int count = viewer.getTable().getItemCount();
        if (count > 0) {
            viewer.setSelection(new StructuredSelection(viewer.getElementAt(count - 1)), true);
        }
    }

    private void show() {
        int top = viewer.getTable().getTopIndex();
        var selection = viewer.getStructuredSelection();
        viewer.getTable().setRedraw(false);
        viewer.setInput(rows.show(filter.getText(), comparator()));
        viewer.setSelection(selection, false);
        viewer.getTable().setTopIndex(top);
        viewer.getTable().setRedraw(true);
    }

    private Optional<Comparator<T>> comparator() {
        return sorted < 0
                ? Optional.empty()
                : columns.get(sorted).order().map(order -> falling ? order.reversed() : order);
    }

    /** The selected rows in their order. */
    public List<T> selection() {
        List<T> selected = new ArrayList<>();
        for (Object row : viewer.getStructuredSelection()) {
            selected.add(type.cast(row));
        }
        return selected;
    }

    /** Selects a row and scrolls to it. */
    public void select(T row) {
        viewer.setSelection(new StructuredSelection(row), true);
    }

    /** Adds a listener for a double click or Enter; receives the first selected row. */
    public void onOpen(Consumer<T> open) {
        viewer.addOpenListener(event -> selection().stream().findFirst().ifPresent(open));
    }

    public void onSelect(Consumer<List<T>> select) {
        viewer.addPostSelectionChangedListener(event -> select.accept(selection()));
    }

    /** Sets the filter text. */
    public void filter(String words) {
        filter.setText(words);
    }

    /** Adds a listener for changes of the filter text. */
    public void onFilter(Consumer<String> change) {
        filter.addListener(SWT.Modify, event -> change.accept(filter.getText().strip()));
    }

    /** Adds a listener that runs when the last rows become visible, to load the next page. */
    public void onEnd(Runnable end) {
        Runnable look = () -> {
            if (endIsVisible()) {
                end.run();
            }
        };
        viewer.getTable().getVerticalBar().addListener(SWT.Selection, event -> look.run());
        viewer.getTable()
                .addListener(
                        SWT.MouseVerticalWheel,
                        event -> getDisplay().asyncExec(() -> {
                            if (!isDisposed()) {
                                look.run();
                            }
                        }));
        viewer.addPostSelectionChangedListener(event -> look.run());
    }

    /** Adds a listener that loads all pages; the End key runs it, and the last row is selected when it is loaded. */
    public void onLast(Runnable all) {
        viewer.getTable().addListener(SWT.KeyDown, event -> {
            toLast = partial && event.keyCode == SWT.END && (event.stateMask & (SWT.ALT | SWT.SHIFT)) == 0;
            if (toLast) {
                all.run();
            }
        });
        viewer.getTable().addListener(SWT.MouseDown, event -> toLast = false);
    }

    @Override
    public boolean setFocus() {
        return viewer.getTable().setFocus();
    }
}
