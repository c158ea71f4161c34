package org.signalbox.workbench.inbox.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.SelectionColors;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Chooses one of several by typing a part of its name; Enter takes the first that fits. UI thread. */
final class PickDialog<T> extends WorkbenchDialog {
    private static final int ROWS = 8;

    /**
     * A choice.
     *
     * @param detail more words, which are searched too
     */
    record Pick<T>(String label, String detail, T value) {}

    private final List<Pick<T>> picks;
    private final Function<String, Optional<Pick<T>>> typedPick;
    private List<Pick<T>> seen = List.of();
    private Optional<T> chosen = Optional.empty();
    private @Nullable Text search;
    private @Nullable Table table;

    /** @param typedPick what a typed text itself stands for, where it isn't among the choices */
    PickDialog(
            Shell parent,
            InboxTools tools,
            Message title,
            Message confirm,
            List<Pick<T>> picks,
            Function<String, Optional<Pick<T>>> typedPick) {
        super(parent, tools.palette(), tools.icons(), title, Message.of(""), confirm);
        this.picks = List.copyOf(picks);
        this.typedPick = typedPick;
    }

    Optional<T> choose() {
        return open() == OK ? chosen : Optional.empty();
    }

    @Override
    protected int width() {
        return 360;
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults().applyTo(parent);
        search = new Text(parent, SWT.SEARCH | SWT.ICON_SEARCH);
        search.setMessage(Message.of("inboxview.pick").text());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(search);
        table = new Table(parent, SWT.SINGLE | SWT.FULL_SELECTION | SWT.BORDER);
        SelectionColors.install(table, palette());
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .hint(width(), ROWS * table.getItemHeight())
                .applyTo(table);
        search.addListener(SWT.Modify, event -> fill());
        search.addListener(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.ARROW_DOWN || event.keyCode == SWT.ARROW_UP) {
                move(event.keyCode == SWT.ARROW_DOWN ? 1 : -1);
                event.doit = false;
            }
        });
        table.addListener(SWT.DefaultSelection, event -> okPressed());
        fill();
        search.setFocus();
    }

    private void move(int by) {
        if (table != null && table.getItemCount() > 0) {
            table.setSelection(Math.clamp((long) table.getSelectionIndex() + by, 0, table.getItemCount() - 1));
        }
    }

    private void fill() {
        if (search == null || table == null) {
            return;
        }
        var words = search.getText().strip().toLowerCase(Locale.getDefault());
        var found = new java.util.ArrayList<>(picks.stream()
                .filter(pick -> (pick.label() + "\n" + pick.detail())
                        .toLowerCase(Locale.getDefault())
                        .contains(words))
                .toList());
        if (!words.isEmpty()
                && found.stream()
                        .noneMatch(pick ->
                                pick.label().equalsIgnoreCase(search.getText().strip()))) {
            typedPick.apply(search.getText().strip()).ifPresent(found::add);
        }
        seen = List.copyOf(found);
        table.removeAll();
        for (var pick : seen) {
            var item = new TableItem(table, SWT.NONE);
            item.setText(pick.detail().isEmpty() ? pick.label() : pick.label() + "   " + pick.detail());
        }
        if (!seen.isEmpty()) {
            table.setSelection(0);
        }
        enableConfirm(!seen.isEmpty());
    }

    @Override
    protected void okPressed() {
        int index = table == null ? -1 : table.getSelectionIndex();
        if (index >= 0 && index < seen.size()) {
            chosen = Optional.of(seen.get(index).value());
            super.okPressed();
        }
    }
}
