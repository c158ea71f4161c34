package org.signalbox.workbench.internal.handlers;

import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.model.application.MApplication;
import org.signalbox.workbench.internal.closing.CloseConfirmation;

/** Quits Signalbox as closing the window does, with the same prompts. */
public final class ExitHandler {

    @Execute
    void exit(MApplication application, CloseConfirmation closing) {
        closing.close(application.getChildren().get(0));
    }
}
