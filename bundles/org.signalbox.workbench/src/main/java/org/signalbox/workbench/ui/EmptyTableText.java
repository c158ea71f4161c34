package org.signalbox.workbench.ui;

import java.util.function.Supplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.TextLayout;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.signalbox.model.Message;

/** A sentence in the middle of a table that has no rows, while its header and bar stay. UI thread. */
public final class EmptyTableText {
    private EmptyTableText() {}

    /** @param text asked for whenever an empty table is drawn; redraw the table when another text holds */
    public static void install(Table table, Palette palette, Supplier<Message> text) {
        table.addListener(SWT.Paint, event -> {
            if (table.getItemCount() == 0) {
                paint(table, palette, text.get().text(), event);
            }
        });
    }

    private static void paint(Table table, Palette palette, String text, Event event) {
        var area = table.getClientArea();
        var width = area.width - 2 * Palette.MARGIN;
        if (width <= 0) {
            return;
        }
        var layout = new TextLayout(table.getDisplay());
        try {
            layout.setFont(table.getFont());
            layout.setAlignment(SWT.CENTER);
            layout.setWidth(width);
            layout.setText(text);
            var height = layout.getBounds().height;
            event.gc.setForeground(palette.get(ThemeColor.MUTED));
            layout.draw(event.gc, area.x + Palette.MARGIN, area.y + Math.max(0, (area.height - height) / 2));
        } finally {
            layout.dispose();
        }
    }
}
