package org.signalbox.workbench.networks.internal;

import jakarta.inject.Named;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.services.IServiceConstants;
import org.eclipse.swt.widgets.Shell;

/** Menu Networks > Install Connector…. */
public final class InstallHandler {
    @Execute
    void install(NetworkActions actions, @Named(IServiceConstants.ACTIVE_SHELL) Shell shell) {
        actions.install(shell);
    }
}
