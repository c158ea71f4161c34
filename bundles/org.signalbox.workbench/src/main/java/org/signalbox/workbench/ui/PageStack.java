package org.signalbox.workbench.ui;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;

/** Surface that shows one of its children at a time. UI thread. */
public final class PageStack extends Composite {
    private final StackLayout stack = new StackLayout();

    public PageStack(Composite parent) {
        super(parent, SWT.NONE);
        StyleClasses.as(StyleClasses.PLAIN, this);
        setLayout(stack);
    }

    public void front(Control child) {
        stack.topControl = child;
        layout(true, true); // The text of the current child may have grown.
    }

    /** Whether the child is in front. */
    public boolean shows(Control child) {
        return stack.topControl == child;
    }

    @Override
    public boolean setFocus() {
        return stack.topControl != null && stack.topControl.setFocus();
    }
}
