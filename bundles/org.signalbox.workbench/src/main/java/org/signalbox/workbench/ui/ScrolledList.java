package org.signalbox.workbench.ui;

import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;

/** Column of controls that fills the width and scrolls vertically. */
public final class ScrolledList extends ScrolledComposite {
    private final Composite column;
    private boolean fitting;

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
        addListener(SWT.Resize, event -> fit());
    }

    /** Parent of the items, with a {@code GridLayout} of one column. */
    public Composite column() {
        return column;
    }

    /** Disposes all items. */
    public void clear() {
        for (Control child : column.getChildren()) {
            child.dispose();
        }
    }

    /** Updates the scrolled size; call it after changes of the content. */
    public void measure() {
        column.layout(true, true);
        fit();
    }

    /** Fits the height to the width; twice if that makes the scroll bar, which takes some width, appear or go. */
    private void fit() {
        if (fitting) {
            return;
        }
        fitting = true;
        try {
            int width = getClientArea().width;
            fit(width);
            if (getClientArea().width != width) {
                fit(getClientArea().width);
            }
        } finally {
            fitting = false;
        }
    }

    private void fit(int width) {
        setMinHeight(column.computeSize(Math.max(width, 1), SWT.DEFAULT, false).y);
    }
}
