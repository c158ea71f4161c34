package org.signalbox.workbench.internal.search;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.SelectionColors;
import org.signalbox.workbench.ui.ThemeColor;

/** Pop-up search field with results, centred over the window. Closes when it loses the focus. */
final class SearchShell {
    private static final int WIDTH = 640;
    private static final int ROWS = 12;
    private static final int LIMIT = 60;

    private final Shell parent;
    private final ContentEntries content;
    private final Background background;
    private final Palette palette;
    private final Icons icons;
    private final Shell shell;
    private final Text field;
    private final Table table;
    private final List<SearchEntry> known = new ArrayList<>();
    private List<SearchEntry> publications = List.of();
    private String asked = "";
    private boolean chosen;

    SearchShell(
            Shell parent,
            List<SearchEntry> commands,
            ContentEntries content,
            Background background,
            Palette palette,
            Icons icons) {
        this.parent = parent;
        this.content = content;
        this.background = background;
        this.palette = palette;
        this.icons = icons;
        known.addAll(commands);
        shell = new Shell(parent, SWT.NO_TRIM | SWT.TOOL | SWT.ON_TOP);
        shell.setText(Message.of("workbench.palette.title").text());
        GridLayoutFactory.fillDefaults()
                .margins(Palette.UNIT, Palette.UNIT)
                .spacing(0, Palette.UNIT)
                .applyTo(shell);
        shell.addListener(SWT.Paint, event -> {
            var size = shell.getSize();
            event.gc.setForeground(palette.get(ThemeColor.LINE));
            event.gc.drawRectangle(0, 0, size.x - 1, size.y - 1);
        });
        field = new Text(shell, SWT.SEARCH | SWT.ICON_SEARCH);
        field.setMessage(Message.of("workbench.palette.hint").text());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(field);
        table = new Table(shell, SWT.SINGLE | SWT.FULL_SELECTION | SWT.V_SCROLL);
        SelectionColors.install(table, palette);
        for (int width : new int[] {300, 220, 90}) {
            new TableColumn(table, SWT.NONE).setWidth(width);
        }
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .hint(WIDTH, ROWS * table.getItemHeight())
                .applyTo(table);
        field.addListener(SWT.Modify, event -> search());
        field.addListener(SWT.KeyDown, this::key);
        field.addListener(SWT.DefaultSelection, event -> choose());
        table.addListener(SWT.DefaultSelection, event -> choose());
        table.addListener(SWT.MouseUp, event -> choose());
        shell.addListener(SWT.Deactivate, event -> close());
        shell.addListener(SWT.Traverse, event -> {
            if (event.detail == SWT.TRAVERSE_ESCAPE) {
                close();
            }
        });
    }

    void open() {
        search();
        shell.pack();
        var area = parent.getClientArea();
        var corner = parent.toDisplay(area.x + (area.width - shell.getSize().x) / 2, area.y + 5 * Palette.UNIT);
        shell.setLocation(corner);
        shell.open();
        field.setFocus();
        background.run(Message.of("workbench.palette.loading"), progress -> content.list(), found -> {
            known.addAll(found);
            search();
        });
    }

    private void key(Event event) {
        int step = switch (event.keyCode) {
            case SWT.ARROW_DOWN -> 1;
            case SWT.ARROW_UP -> -1;
            case SWT.PAGE_DOWN -> ROWS;
            case SWT.PAGE_UP -> -ROWS;
            default -> 0; // Other keys go to the search field.
        };
        if (step != 0 && table.getItemCount() > 0) {
            table.setSelection(Math.clamp(table.getSelectionIndex() + step, 0, table.getItemCount() - 1));
            table.showSelection();
            event.doit = false;
        }
    }

    private void search() {
        if (shell.isDisposed()) {
            return;
        }
        var words = field.getText().strip();
        if (words.length() >= 2 && !words.equals(asked)) {
            asked = words;
            background.run(
                    Message.of("workbench.palette.loading"),
                    progress -> content.publications(words),
                    found -> found(words, found));
        } else if (words.length() < 2) {
            asked = "";
            publications = List.of();
        }
        fill(words);
    }

    private void found(String words, List<SearchEntry> found) {
        if (!shell.isDisposed() && words.equals(asked)) {
            publications = found;
            fill(words);
        }
    }

    private void fill(String words) {
        List<SearchEntry> all = new ArrayList<>(known);
        all.addAll(publications);
        table.setRedraw(false);
        table.removeAll();
        var found = content.link(words).map(List::of).orElseGet(() -> SearchEntry.search(all, words, LIMIT));
        for (var entry : found) {
            var item = new TableItem(table, SWT.NONE);
            item.setImage(icons.get(entry.icon()));
            item.setText(new String[] {
                entry.text(),
                detail(entry, words),
                Message.of("workbench.palette.kind." + entry.kind().name().toLowerCase(java.util.Locale.ROOT))
                        .text()
            });
            if (!entry.possible()) {
                item.setForeground(0, palette.get(ThemeColor.MUTED));
            }
            item.setForeground(1, palette.get(ThemeColor.MUTED));
            item.setForeground(2, palette.get(ThemeColor.MUTED));
            item.setData(entry);
        }
        if (table.getItemCount() > 0) {
            table.setSelection(0);
        } else {
            var nothing = new TableItem(table, SWT.NONE); // Has no entry, so that choosing it does nothing.
            nothing.setText(Message.of("workbench.palette.nothing", words).text());
            nothing.setForeground(palette.get(ThemeColor.MUTED));
        }
        table.setRedraw(true);
    }

    /** The entry's detail, and the word that it was found by where its name doesn't show it. */
    private static String detail(SearchEntry entry, String words) {
        var by = entry.foundBy(words)
                .map(word -> Message.of("workbench.palette.by", word).text())
                .orElse("");
        return entry.detail() + (entry.detail().isEmpty() || by.isEmpty() ? "" : "  ·  ") + by;
    }

    private void choose() {
        if (chosen
                || table.getSelectionCount() == 0
                || !(table.getSelection()[0].getData() instanceof SearchEntry entry)
                || !entry.possible()) {
            return;
        }
        chosen = true;
        var display = shell.getDisplay();
        close();
        display.asyncExec(entry.run());
    }

    private void close() {
        if (!shell.isDisposed()) {
            shell.getDisplay().asyncExec(() -> {
                if (!shell.isDisposed()) {
                    shell.dispose();
                }
            });
            shell.setVisible(false);
        }
    }
}
