package org.signalbox.workbench.ui;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;

/** Keeps details under what they belong to, and beside it where the part is low. */
public final class DetailsPane {
    /** Pixels below which there is no room for one under the other. */
    private static final int LOW = 360;

    private DetailsPane() {}

    public static void whereLow(SashForm sash) {
        sash.addListener(SWT.Resize, event -> {
            var size = sash.getSize();
            sash.setOrientation(size.y < LOW && size.x > size.y ? SWT.HORIZONTAL : SWT.VERTICAL);
        });
    }
}
