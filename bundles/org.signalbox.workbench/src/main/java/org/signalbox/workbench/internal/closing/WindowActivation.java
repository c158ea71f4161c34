package org.signalbox.workbench.internal.closing;

import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.Activation;

/** Brings the main window to the front. Callable from any thread. */
record WindowActivation(Shell window) implements Activation {
    @Override
    public void activate() {
        if (!window.isDisposed()) {
            window.getDisplay().asyncExec(() -> {
                if (!window.isDisposed()) {
                    window.setMinimized(false);
                    window.forceActive();
                }
            });
        }
    }
}
