package org.signalbox.workbench.inbox.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
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

/**
 * Chooses one of several by typing a part of its name. Enter takes what was typed in full, or else the first that fits.
 * UI thread.
 */
final class PickDialog<T> extends WorkbenchDialog {
    private static final int ROWS = 8;

    /** Milliseconds after the last key in which a search begins. */
    private static final int REST = 250;

    /**
     * A choice.
     *
     * @param detail more words, which are searched too
     */
    record Pick<T>(String label, String detail, T value) {}

    /** Finds choices elsewhere. */
    interface PickSource<T> {
        /** @param then takes them on the UI thread, later; those that a newer search made old are dropped */
        void find(String typed, Consumer<List<Pick<T>>> then);
    }

    private final Message title;
    private final List<Pick<T>> picks;
    private final Function<String, Optional<Pick<T>>> typedPick;
    private final boolean typedFirst;
    private final Optional<PickSource<T>> source;
    private List<Pick<T>> seen = List.of();
    private Optional<T> chosen = Optional.empty();
    private @Nullable Text search;
    private @Nullable Table table;

    /**
     * @param typedPick what a typed text itself stands for, where it isn't among the choices
     * @param typedFirst whether that comes before those which it is a part of
     */
    PickDialog(
            Shell parent,
            InboxTools tools,
            Message title,
            Message confirm,
            List<Pick<T>> picks,
            Function<String, Optional<Pick<T>>> typedPick,
            boolean typedFirst) {
        super(parent, tools.palette(), tools.icons(), title, Message.of(""), confirm);
        this.title = title;
        this.typedFirst = typedFirst;
        this.picks = List.copyOf(picks);
        this.typedPick = typedPick;
        source = Optional.empty();
    }

    /** @param source of the choices, which are too many to have all of them here */
    PickDialog(
            Shell parent, InboxTools tools, Message title, Message explanation, Message confirm, PickSource<T> source) {
        super(parent, tools.palette(), tools.icons(), title, explanation, confirm);
        this.title = title;
        typedFirst = false;
        picks = List.of();
        typedPick = typed -> Optional.empty();
        this.source = Optional.of(source);
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
        search.getAccessible().addAccessibleListener(Spoken.as(Message.of("inboxview.pick.spoken", title.text())));
        GridDataFactory.fillDefaults().grab(true, false).applyTo(search);
        table = new Table(parent, SWT.SINGLE | SWT.FULL_SELECTION | SWT.BORDER);
        table.getAccessible().addAccessibleListener(Spoken.as(title));
        SelectionColors.install(table, palette());
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .hint(width(), ROWS * table.getItemHeight())
                .applyTo(table);
        search.addListener(SWT.Modify, event -> typed());
        search.addListener(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.ARROW_DOWN || event.keyCode == SWT.ARROW_UP) {
                move(event.keyCode == SWT.ARROW_DOWN ? 1 : -1);
                event.doit = false;
            }
        });
        table.addListener(SWT.DefaultSelection, event -> okPressed());
        typed();
        search.setFocus();
    }

    private void typed() {
        if (search == null || table == null) {
            return;
        }
        var typed = search.getText().strip();
        if (source.isEmpty()) {
            fill(fitting(picks, typedPick, typed, typedFirst));
            return;
        }
        fill(List.of()); // Enter takes nothing that was found for other words
        search.getDisplay().timerExec(REST, () -> {
            if (isTyped(typed)) {
                source.get().find(typed, found -> {
                    if (isTyped(typed)) {
                        fill(found);
                    }
                });
            }
        });
    }

    private boolean isTyped(String typed) {
        return search != null
                && !search.isDisposed()
                && search.getText().strip().equals(typed);
    }

    private void move(int by) {
        if (table != null && table.getItemCount() > 0) {
            table.setSelection(Math.clamp((long) table.getSelectionIndex() + by, 0, table.getItemCount() - 1));
        }
    }

    private void fill(List<Pick<T>> found) {
        if (table == null) {
            return;
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

    /** The choices that a typed text fits, first what Enter takes. */
    static <T> List<Pick<T>> fitting(
            List<Pick<T>> picks, Function<String, Optional<Pick<T>>> typedPick, String typed, boolean typedFirst) {
        var words = typed.toLowerCase(Locale.getDefault());
        var found = new ArrayList<>(picks.stream()
                .filter(pick -> (pick.label() + "\n" + pick.detail())
                        .toLowerCase(Locale.getDefault())
                        .contains(words))
                .toList());
        var exact = found.stream()
                .filter(pick -> pick.label().equalsIgnoreCase(typed))
                .findFirst();
        if (exact.isPresent()) {
            found.remove(exact.get());
            found.addFirst(exact.get());
        } else if (!typed.isEmpty()) {
            typedPick.apply(typed).ifPresent(own -> found.add(typedFirst ? 0 : found.size(), own));
        }
        return List.copyOf(found);
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
