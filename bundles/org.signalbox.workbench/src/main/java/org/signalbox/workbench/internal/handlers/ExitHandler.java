package org.signalbox.workbench.internal.handlers;

import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.workbench.IWorkbench;
import org.signalbox.workbench.internal.closing.CloseConfirmation;

/** Quits Signalbox with the same prompts as closing the window, which the workbench itself doesn't show. */
public final class ExitHandler {

    @Execute
    void exit(IWorkbench workbench, MApplication application, CloseConfirmation closing) {
        if (closing.mayClose(application.getChildren().get(0))) {
            workbench.close();
        }
    }
}
