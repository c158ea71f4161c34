package org.signalbox.workbench.editor.internal.post;

import java.util.Arrays;
import java.util.Set;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;

/** Sizes the platform's proposal pop-ups to their content; they are ten rows high and half empty otherwise. */
final class ProposalPopup {
    private static final int MAX_ROWS = 12;
    private static final int MIN_WIDTH = 160;
    private static final int MAX_WIDTH = 640;

    private ProposalPopup() {}

    /**
     * Opens a pop-up and sizes it. UI thread.
     *
     * @param caret bottom of the caret's line on the display, in pixels; a pop-up above it keeps its lower edge
     */
    static void fit(Control owner, Runnable open, int caret) {
        var display = owner.getDisplay();
        Set<Shell> before = Set.of(display.getShells());
        open.run();
        for (var shell : display.getShells()) {
            if (!before.contains(shell)) {
                Arrays.stream(shell.getChildren())
                        .filter(Table.class::isInstance)
                        .map(Table.class::cast)
                        .findFirst()
                        .ifPresent(table -> fit(shell, table, caret));
            }
        }
    }

    private static void fit(Shell shell, Table table, int caret) {
        int widest = 0;
        var gc = new GC(table);
        for (TableItem row : table.getItems()) {
            widest = Math.max(widest, gc.textExtent(row.getText()).x);
        }
        gc.dispose();
        int count = table.getItemCount();
        int scrollbar = count > MAX_ROWS ? table.getVerticalBar().getSize().x : 0;
        int width = widest + Icons.SMALL + 4 * Palette.UNIT + scrollbar;
        if (table.getLayoutData() instanceof GridData data) {
            data.widthHint = Math.clamp(width, MIN_WIDTH, MAX_WIDTH);
            data.heightHint = table.getItemHeight() * Math.clamp(count, 1, MAX_ROWS);
            var old = shell.getBounds();
            var size = shell.computeSize(SWT.DEFAULT, SWT.DEFAULT, true);
            boolean above = old.y + old.height <= caret;
            shell.setBounds(old.x, above ? old.y + old.height - size.y : old.y, size.x, size.y);
        }
    }
}
