package org.signalbox.workbench.ui;

import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;

/** A column of controls that takes the width there is and scrolls in height. */
public final class ScrolledList extends ScrolledComposite {
    private final Composite column;

    public ScrolledList(Composite parent) {
        super(parent, SWT.V_SCROLL);
        StyleClasses.as(StyleClasses.PLAIN, this);
        column = new Composite(this, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .margins(Palette.UNIT, Palette.UNIT)
                .spacing(0, Palette.UNIT)
                .applyTo(column);
        setContent(column);
        setExpandHorizontal(true);
        setExpandVertical(true);
        setShowFocusedControl(true);
        addListener(SWT.Resize, event -> measure());
    }

    /** The parent of what is listed; it has a {@code GridLayout} of one column. */
    public Composite column() {
        return column;
    }

    /** Takes out all that is listed. */
    public void clear() {
        for (Control child : column.getChildren()) {
            child.dispose();
        }
    }

    /** Call after the content changed. */
    public void measure() {
        int width = getClientArea().width;
        column.layout(true, true);
        setMinHeight(column.computeSize(Math.max(width, 1), SWT.DEFAULT, true).y);
    }
}
