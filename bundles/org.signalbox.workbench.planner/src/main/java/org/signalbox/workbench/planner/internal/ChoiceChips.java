package org.signalbox.workbench.planner.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.signalbox.workbench.ui.Ellipsis;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.ThemeColor;

/** Row of radio buttons with changeable labels. */
public final class ChoiceChips<T> {
    private final ToolBar bar;
    private final Palette palette;
    private final List<T> choices;
    private final List<ToolItem> items = new ArrayList<>();
    private List<String> said = List.of();

    public ChoiceChips(Composite parent, Palette palette, List<T> choices, T first, Consumer<T> choose) {
        this.palette = palette;
        this.choices = List.copyOf(choices);
        bar = new ToolBar(parent, SWT.FLAT | SWT.RIGHT);
        for (var choice : this.choices) {
            var item = new ToolItem(bar, SWT.RADIO);
            item.setSelection(choice.equals(first));
            item.addListener(SWT.Selection, event -> {
                paint();
                if (item.getSelection()) {
                    choose.accept(choice);
                }
            });
            items.add(item);
        }
        paint();
        parent.addListener(SWT.Resize, event -> {
            if (!bar.isDisposed() && !said.isEmpty() && fit()) {
                bar.requestLayout();
            }
        });
        palette.onChange(bar, () -> bar.getDisplay().asyncExec(this::paint));
    }

    /** Selects without notifying the listener. */
    public void select(T choice) {
        for (int i = 0; i < items.size(); i++) {
            items.get(i).setSelection(choices.get(i).equals(choice));
        }
        paint();
    }

    /** Also colours the selected chip, as a pressed button is hard to tell in the dark theme. */
    private void paint() {
        if (!bar.isDisposed()) {
            items.forEach(
                    item -> item.setForeground(palette.get(item.getSelection() ? ThemeColor.ACCENT : ThemeColor.TEXT)));
        }
    }

    public ToolBar control() {
        return bar;
    }

    /** Updates all labels. */
    public void say(Function<T, String> words) {
        var now = choices.stream().map(words).toList();
        if (!now.equals(said)) {
            said = now;
            if (fit()) {
                bar.requestLayout();
            }
        }
    }

    /**
     * Shows the labels as far as there is room: with padding, without, or the longest ones with an ellipsis.
     *
     * @return whether any has changed
     */
    private boolean fit() {
        var before = items.stream().map(ToolItem::getText).toList();
        int room = bar.getParent().getClientArea().width - 2 * Palette.UNIT;
        show(said.stream().map(word -> " " + word + " ").toList());
        if (room > 0 && width() > room) {
            show(said);
            int over = width() - room;
            if (over > 0) {
                show(shortened(over));
            }
        }
        return !before.equals(items.stream().map(ToolItem::getText).toList());
    }

    private int width() {
        return bar.computeSize(SWT.DEFAULT, SWT.DEFAULT).x;
    }

    private List<String> shortened(int over) {
        var gc = new GC(bar);
        try {
            var widths = said.stream().map(word -> gc.textExtent(word).x).toList();
            int most = ChipWidths.most(widths, over);
            return said.stream().map(word -> Ellipsis.fit(gc, word, most)).toList();
        } finally {
            gc.dispose();
        }
    }

    private void show(List<String> labels) {
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            if (!item.getText().equals(labels.get(i))) {
                item.setText(labels.get(i));
                boolean whole = labels.get(i).strip().equals(said.get(i).strip());
                item.setToolTipText(whole ? null : said.get(i));
            }
        }
    }
}
