package org.signalbox.workbench.ui;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.TableColumn;

/** Ends the title of a column that is too narrow for it with an ellipsis; the whole title is a tip then. UI thread. */
final class HeaderText {
    /** Pixels of a header that its title doesn't get. */
    private static final int MARGIN = 2 * (ColumnWidths.GAP + 2);

    private HeaderText() {}

    /** Call it once, after the column has its title. */
    static void fit(TableColumn column) {
        var title = column.getText();
        if (!title.isEmpty()) {
            column.addListener(SWT.Resize, event -> show(column, title));
        }
    }

    private static void show(TableColumn column, String title) {
        int room = column.getWidth() - MARGIN;
        var gc = new GC(column.getParent());
        try {
            gc.setFont(column.getParent().getFont());
            var shown = room <= 0 ? title : Ellipsis.fit(gc, title, room);
            if (!shown.equals(column.getText())) {
                column.setText(shown);
                column.setToolTipText(shown.equals(title) ? null : title);
            }
        } finally {
            gc.dispose();
        }
    }
}
