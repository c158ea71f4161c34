package org.signalbox.workbench.ui;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.signalbox.model.Severity;

/**
 * A place for one error in a dialog. It keeps room for two lines, so that nothing moves when an error comes or goes.
 */
final class MessageRoom extends Composite {
    private static final int LINES = 2;

    private final Banner banner;
    private final int least;

    /** @param keeps whether it takes its room from the start; else only once an error is shown */
    MessageRoom(Composite parent, Icons icons, Palette palette, boolean keeps) {
        super(parent, SWT.NONE);
        StyleClasses.as(StyleClasses.PLAIN, this);
        GridLayoutFactory.fillDefaults().applyTo(this);
        banner = new Banner(this, icons, palette);
        var gc = new GC(this);
        try {
            least = keeps ? LINES * gc.getFontMetrics().getHeight() + 2 * Palette.UNIT : 0;
        } finally {
            gc.dispose();
        }
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(SWT.DEFAULT, least)
                .applyTo(this);
    }

    void show(String text) {
        banner.show(Severity.ERROR, text);
        int wanted = banner.computeSize(Math.max(1, getSize().x), SWT.DEFAULT, true).y;
        var data = (GridData) getLayoutData();
        data.heightHint = Math.max(data.heightHint, wanted);
    }

    void hide() {
        banner.hide();
    }
}
