package org.signalbox.workbench.editor.internal.preview;

import java.util.List;
import java.util.function.ToIntFunction;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.TextLayout;
import org.eclipse.swt.graphics.TextStyle;
import org.signalbox.workbench.editor.internal.text.StyledSpan;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.ThemeColor;

/** Draws or measures wrapped text. UI thread. */
record WrappedText(GC gc, Palette palette, boolean draws) {
    /** Draws text and returns its height. */
    int paint(String text, int x, int top, int room, Font face, ThemeColor shade, List<StyledSpan> spans) {
        return with(text, room, face, layout -> {
            layout.setStyle(new TextStyle(face, palette.get(shade), null), 0, Math.max(0, text.length() - 1));
            for (var span : spans) {
                layout.setStyle(
                        new TextStyle(face, palette.get(ThemeColor.ACCENT), null), span.offset(), span.end() - 1);
            }
            if (draws) {
                layout.draw(gc, x, top);
            }
            return layout.getBounds().height;
        });
    }

    /** Its height in a width. */
    int height(String text, int room, Font face) {
        return with(text, room, face, layout -> layout.getBounds().height);
    }

    private int with(String text, int room, Font face, ToIntFunction<TextLayout> use) {
        var layout = new TextLayout(gc.getDevice());
        try {
            layout.setFont(face);
            layout.setWidth(Math.max(20, room));
            layout.setText(text);
            return use.applyAsInt(layout);
        } finally {
            layout.dispose();
        }
    }
}
