package org.signalbox.workbench.internal.kit;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.jspecify.annotations.Nullable;

/**
 * What of the part with the focus is clicked and written in, as far as it is in sight. Rectangles are on the display,
 * in pixels. UI thread.
 */
final class PartActions {
    private @Nullable Control part;

    /** Follows the focus; in a dialog it is that of the part before. */
    void follow(@Nullable Control focus) {
        for (Control each = focus; each != null; each = each.getParent()) {
            if (each.getParent() instanceof CTabFolder) {
                part = each;
                return;
            }
        }
    }

    /** @param fields whether the fields for text belong to them */
    List<Rectangle> find(boolean fields) {
        var found = new ArrayList<Rectangle>();
        if (part != null && !part.isDisposed() && part.isVisible()) {
            var origin = part.toDisplay(0, 0); // once: it asks the window system
            var size = part.getSize();
            var whole = new Rectangle(origin.x, origin.y, size.x, size.y);
            add(part, whole, whole, fields, found);
        }
        return found;
    }

    /**
     * @param whole where the control is
     * @param seen the part of it that its parents show
     */
    private static void add(Control control, Rectangle whole, Rectangle seen, boolean fields, List<Rectangle> found) {
        if (isAction(control) || fields && isField(control)) {
            found.add(seen);
        } else if (control instanceof Composite composite) {
            for (var child : composite.getChildren()) {
                var bounds = child.getBounds();
                var place = new Rectangle(whole.x + bounds.x, whole.y + bounds.y, bounds.width, bounds.height);
                var cut = place.intersection(seen);
                if (child.getVisible() && !cut.isEmpty()) {
                    add(child, place, cut, fields, found);
                }
            }
        }
    }

    private static boolean isAction(Control control) {
        return control instanceof Button || control instanceof ToolBar || control instanceof Link;
    }

    private static boolean isField(Control control) {
        return control instanceof Text
                || control instanceof Combo
                || control instanceof StyledText text && text.getEditable();
    }
}
