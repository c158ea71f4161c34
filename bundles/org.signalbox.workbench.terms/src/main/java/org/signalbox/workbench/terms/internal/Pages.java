package org.signalbox.workbench.terms.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.signalbox.workbench.ui.Styled;

/** A surface of which one child is in front. */
final class Pages extends Composite {
    private final StackLayout stack = new StackLayout();

    Pages(Composite parent) {
        super(parent, SWT.NONE);
        Styled.as(Styled.PLAIN, this);
        setLayout(stack);
    }

    void front(Control child) {
        stack.topControl = child;
        layout(true, true); // a child that stays in front may say something longer now
    }

    @Override
    public boolean setFocus() {
        return stack.topControl != null && stack.topControl.setFocus();
    }
}
