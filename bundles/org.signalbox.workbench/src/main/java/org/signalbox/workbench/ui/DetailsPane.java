package org.signalbox.workbench.ui;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;

/** Places a details control below its master, or beside it in a low part. */
public final class DetailsPane {
    /** Height in pixels below which the details go to the side. */
    private static final int LOW = 360;

    private DetailsPane() {}

    public static void whereLow(SashForm sash) {
        sash.addListener(SWT.Resize, event -> {
            var size = sash.getSize();
            sash.setOrientation(size.y < LOW && size.x > size.y ? SWT.HORIZONTAL : SWT.VERTICAL);
        });
    }
}
