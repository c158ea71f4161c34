package org.signalbox.workbench.planner.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;

/** A row of choices of which one is chosen, each with a word that may change. */
public final class Chips<T> {
    private final ToolBar bar;
    private final List<T> choices;
    private final List<ToolItem> items = new ArrayList<>();

    public Chips(Composite parent, List<T> choices, T first, Consumer<T> choose) {
        this.choices = List.copyOf(choices);
        bar = new ToolBar(parent, SWT.FLAT | SWT.RIGHT);
        for (var choice : this.choices) {
            var item = new ToolItem(bar, SWT.RADIO);
            item.setSelection(choice.equals(first));
            item.addListener(SWT.Selection, event -> {
                if (item.getSelection()) {
                    choose.accept(choice);
                }
            });
            items.add(item);
        }
    }

    public ToolBar control() {
        return bar;
    }

    /** Says each choice anew. */
    public void say(Function<T, String> words) {
        var changed = false;
        for (int i = 0; i < items.size(); i++) {
            var text = " " + words.apply(choices.get(i)) + " "; // room around the word
            if (!text.equals(items.get(i).getText())) {
                items.get(i).setText(text);
                changed = true;
            }
        }
        if (changed) {
            bar.requestLayout();
        }
    }

    /** Chooses one without telling. */
    public void select(T choice) {
        for (int i = 0; i < items.size(); i++) {
            items.get(i).setSelection(choices.get(i).equals(choice));
        }
    }
}
