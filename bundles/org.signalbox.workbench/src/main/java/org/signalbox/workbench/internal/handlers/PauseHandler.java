package org.signalbox.workbench.internal.handlers;

import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.model.StorePermission;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.PermissionCheck;
import org.signalbox.workbench.ui.Toasts;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Pauses or resumes all publishing. */
public final class PauseHandler {
    @CanExecute
    boolean ready(WorkbenchServices services) {
        return services.publishing().isPresent();
    }

    @Execute
    void toggle(WorkbenchServices services, Background background, Toasts toasts) {
        if (!PermissionCheck.given(services, toasts, StorePermission.ADMINISTER)) {
            return;
        }
        services.publishing()
                .ifPresent(publishing -> background.run(
                        Message.of("workbench.pause.doing"),
                        progress -> {
                            boolean paused = publishing.paused();
                            if (paused) {
                                publishing.resume(services.actor());
                            } else {
                                publishing.pause(services.actor());
                            }
                            return !paused;
                        },
                        paused -> toasts.show(
                                paused ? Severity.WARNING : Severity.INFO,
                                Message.of(paused ? "workbench.pause.paused" : "workbench.pause.resumed"))));
    }
}
