package org.signalbox.workbench.internal.handlers;

import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.swt.widgets.Display;

/** Cuts the selection of the focused text. */
public final class CutHandler {
    @CanExecute
    boolean inText() {
        return FocusedText.in(Display.getCurrent()).isPresent();
    }

    @Execute
    void run() {
        FocusedText.in(Display.getCurrent()).ifPresent(FocusedText::cut);
    }
}
