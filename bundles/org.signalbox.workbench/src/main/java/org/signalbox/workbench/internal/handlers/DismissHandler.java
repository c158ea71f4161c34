package org.signalbox.workbench.internal.handlers;

import org.eclipse.e4.core.di.annotations.Execute;
import org.signalbox.workbench.ui.Toasts;

/** Closes all notices in the corner. */
public final class DismissHandler {

    @Execute
    void dismiss(Toasts toasts) {
        toasts.dismiss();
    }
}
