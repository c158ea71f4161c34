package org.signalbox.workbench.ui;

import java.time.ZoneId;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;

/** Combo box that offers all time zones and takes typed ones. UI thread. */
public final class ZoneCombo {
    /** Items added in one turn: the toolkit takes about a fifth of a second for all 600. */
    private static final int SLICE = 50;

    private ZoneCombo() {}

    /** The list fills up after the dialog is shown. */
    public static Combo create(Composite parent) {
        var combo = new Combo(parent, SWT.DROP_DOWN);
        fill(combo, ZoneId.getAvailableZoneIds().stream().sorted().toList());
        return combo;
    }

    private static void fill(Combo combo, List<String> left) {
        combo.getDisplay().asyncExec(() -> {
            if (!combo.isDisposed()) {
                left.stream().limit(SLICE).forEach(combo::add);
                if (left.size() > SLICE) {
                    fill(combo, left.subList(SLICE, left.size()));
                }
            }
        });
    }
}
