package org.signalbox.workbench.internal.workspaces;

import jakarta.inject.Named;
import java.nio.file.Path;
import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.services.IServiceConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.WorkbenchServices;

/** After the demonstration: asks for a folder, sets up practice there, and opens it in another window. */
public final class PractiseElsewhereHandler {
    @CanExecute
    boolean afterScenario(WorkbenchServices services) {
        return services.scenario().isPresent();
    }

    @Execute
    void practise(Background background, @Named(IServiceConstants.ACTIVE_SHELL) Shell shell) {
        var dialog = new DirectoryDialog(shell, SWT.OPEN);
        dialog.setText(Message.of("workbench.practise.choose").text());
        dialog.setMessage(Message.of("workbench.practise.choose.text").text());
        dialog.setFilterPath(System.getProperty("user.home"));
        var chosen = dialog.open();
        if (chosen != null) {
            var workspace = Path.of(chosen);
            background.run(
                    Message.of("workbench.practise.doing", workspace),
                    progress -> {
                        var windows = WorkspaceWindows.ofThisInstallation();
                        windows.practise(workspace);
                        windows.open(workspace);
                        return workspace;
                    },
                    opened -> {});
        }
    }
}
