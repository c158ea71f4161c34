package org.signalbox.workbench.internal.status;

import java.util.function.Supplier;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Palette;

/** Icon and text in the status line; a click shows details. */
final class StatusItem {
    private final Composite box;
    private final Label picture;
    private final Label words;
    private final Supplier<Image> image;
    private String shown = "";

    StatusItem(Composite parent, Supplier<Image> image, Palette palette, Runnable onClick) {
        this.image = image;
        box = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(Palette.HALF, 0).applyTo(box);
        GridDataFactory.fillDefaults()
                .align(SWT.BEGINNING, SWT.CENTER)
                .exclude(true)
                .applyTo(box);
        box.setVisible(false);
        picture = new Label(box, SWT.NONE);
        words = new Label(box, SWT.NONE);
        for (Control control : new Control[] {box, picture, words}) {
            control.addListener(SWT.MouseUp, event -> onClick.run());
            control.setCursor(parent.getDisplay().getSystemCursor(SWT.CURSOR_HAND));
        }
        picture.setImage(image.get());
    }

    void show(Message text) {
        showIf(true, text);
    }

    void showIf(boolean visible, Message text) {
        showIf(visible, text.text(), null);
    }

    /** @param tip what a pointer on it shows; null for nothing */
    void showIf(boolean visible, String text, @Nullable String tip) {
        picture.setImage(image.get());
        picture.setToolTipText(tip);
        words.setToolTipText(tip);
        var data = (GridData) box.getLayoutData();
        var now = visible ? text : "";
        if (data.exclude == visible || !now.equals(shown)) {
            shown = now;
            words.setText(now.replace("&", "&&"));
            StatusRow.reveal(box, visible);
        }
    }
}
