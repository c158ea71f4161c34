package org.signalbox.workbench.editor.internal.post;

import org.eclipse.swt.widgets.Control;

/** Runs an action after a quiet period. UI thread. */
final class Debounce {
    private final Control owner;
    private final int millis;
    private final Runnable run;

    Debounce(Control owner, int millis, Runnable run) {
        this.owner = owner;
        this.millis = millis;
        this.run = () -> {
            if (!owner.isDisposed()) {
                run.run();
            }
        };
    }

    /** Restarts the quiet period. */
    void again() {
        if (!owner.isDisposed()) {
            owner.getDisplay().timerExec(millis, run);
        }
    }

    void cancel() {
        if (!owner.isDisposed()) {
            owner.getDisplay().timerExec(-1, run);
        }
    }
}
