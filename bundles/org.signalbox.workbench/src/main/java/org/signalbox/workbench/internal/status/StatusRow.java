package org.signalbox.workbench.internal.status;

import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;

/** Shows and hides controls in a row without leaving gaps. */
final class StatusRow {
    private StatusRow() {}

    static void reveal(Control control, boolean shown) {
        ((GridData) control.getLayoutData()).exclude = !shown;
        control.setVisible(shown);
        fit(control.getParent());
        control.requestLayout();
    }

    /** Sets one column per visible control; an empty column would still take its spacing. */
    static void fit(Composite strip) {
        if (strip.getLayout() instanceof GridLayout grid) {
            int shown = 0;
            for (var child : strip.getChildren()) {
                shown += child.getLayoutData() instanceof GridData data && data.exclude ? 0 : 1;
            }
            grid.numColumns = Math.max(1, shown);
        }
    }
}
