package org.signalbox.workbench.planner.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.ThemeColor;

/** Row of radio buttons with changeable labels. */
public final class ChoiceChips<T> {
    private final ToolBar bar;
    private final Palette palette;
    private final List<T> choices;
    private final List<ToolItem> items = new ArrayList<>();

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
        var changed = false;
        for (int i = 0; i < items.size(); i++) {
            var text = " " + words.apply(choices.get(i)) + " "; // Spaces as padding.
            if (!text.equals(items.get(i).getText())) {
                items.get(i).setText(text);
                changed = true;
            }
        }
        if (changed) {
            bar.requestLayout();
        }
    }
}
