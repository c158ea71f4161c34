package org.signalbox.workbench.internal.closing;

import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.Activation;

/** Brings the window to the front when Signalbox is started a second time on its workspace. */
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
