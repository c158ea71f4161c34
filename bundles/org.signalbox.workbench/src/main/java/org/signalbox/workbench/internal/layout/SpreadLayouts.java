package org.signalbox.workbench.internal.layout;

import org.eclipse.e4.ui.internal.workbench.swt.AbstractPartRenderer;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;

/**
 * After a change of the desktop's settings, and so of the theme, the toolkit measures and lays out all of each window
 * anew, in one turn of the UI thread. Here each part has a turn of its own, and what is hidden in a part waits until it
 * is shown. UI thread.
 */
final class SpreadLayouts {
    private static final String WAITING = SpreadLayouts.class.getName();

    private SpreadLayouts() {}

    static void watch(Display display) {
        display.addListener(SWT.Settings, event -> {
            for (var shell : display.getShells()) {
                spread(shell); // also the one that keeps the parts of other perspectives
            }
        });
    }

    private static void spread(Composite parent) {
        for (var child : parent.getChildren()) {
            if (!(child instanceof Composite inner)) {
                continue;
            }
            if (!inner.getVisible()) {
                deferUntilShown(inner);
                continue;
            }
            spread(inner);
            if (inner.getData(AbstractPartRenderer.OWNING_ME) instanceof MPart) {
                deferToNextTurn(inner);
            }
        }
    }

    private static void deferToNextTurn(Composite part) {
        part.setLayoutDeferred(true);
        part.getDisplay().asyncExec(() -> {
            if (!part.isDisposed()) {
                part.setLayoutDeferred(false);
            }
        });
    }

    private static void deferUntilShown(Composite hidden) {
        if (hidden.getData(WAITING) != null) {
            return;
        }
        hidden.setData(WAITING, true);
        hidden.setLayoutDeferred(true);
        hidden.addListener(SWT.Show, new Listener() {
            @Override
            public void handleEvent(Event event) {
                hidden.removeListener(SWT.Show, this);
                hidden.setData(WAITING, null);
                hidden.setLayoutDeferred(false);
            }
        });
    }
}
