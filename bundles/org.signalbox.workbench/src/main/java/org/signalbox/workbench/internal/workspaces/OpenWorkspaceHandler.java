package org.signalbox.workbench.internal.workspaces;

import jakarta.inject.Named;
import java.nio.file.Path;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.services.IServiceConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Background;

/** Asks for a folder and opens it as a workspace in another window. */
public final class OpenWorkspaceHandler {
    @Execute
    void open(Background background, @Named(IServiceConstants.ACTIVE_SHELL) Shell shell) {
        var dialog = new DirectoryDialog(shell, SWT.OPEN);
        dialog.setText(Message.of("workbench.workspace.open.title").text());
        dialog.setMessage(Message.of("workbench.workspace.open.text").text());
        var chosen = dialog.open();
        if (chosen != null) {
            open(background, Path.of(chosen));
        }
    }

    static void open(Background background, Path workspace) {
        background.run(
                Message.of("workbench.workspace.opening", workspace),
                progress -> {
                    WorkspaceWindows.ofThisInstallation().open(workspace);
                    return workspace;
                },
                opened -> {});
    }
}
