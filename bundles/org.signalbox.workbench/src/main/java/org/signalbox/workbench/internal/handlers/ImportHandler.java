package org.signalbox.workbench.internal.handlers;

import jakarta.inject.Named;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.services.IServiceConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.content.Workspace;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.workbench.internal.workspaces.WorkspaceAccess;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.Toasts;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Copies Markdown files into the workspace. Appends a number to a name that is taken. */
public final class ImportHandler {
    @CanExecute
    boolean ready(WorkbenchServices services, WorkspaceAccess access) {
        return services.workspace().isPresent() && access.writable();
    }

    @Execute
    void choose(
            WorkbenchServices services,
            Background background,
            Toasts toasts,
            @Named(IServiceConstants.ACTIVE_SHELL) Shell shell) {
        var workspace = services.workspace();
        var dialog = new FileDialog(shell, SWT.OPEN | SWT.MULTI);
        dialog.setText(Message.of("workbench.import.choose").text());
        dialog.setFilterExtensions("*.md");
        if (workspace.isEmpty() || dialog.open() == null) {
            return;
        }
        List<Path> files = Arrays.stream(dialog.getFileNames())
                .map(name -> Path.of(dialog.getFilterPath(), name))
                .toList();
        background.run(
                Message.of("workbench.import.doing"),
                progress -> {
                    List<String> taken = new ArrayList<>();
                    for (Path file : files) {
                        progress.at(taken.size(), files.size());
                        taken.add(take(workspace.get(), file));
                    }
                    return taken;
                },
                taken -> toasts.show(Severity.INFO, Message.of("workbench.import.done", taken.size())));
    }

    private static String take(Workspace workspace, Path file) throws java.io.IOException {
        var name = file.getFileName().toString();
        var bare = name.substring(0, name.length() - ".md".length());
        var path = "content/" + name;
        for (int number = 2; Files.exists(workspace.root().resolve(path)); number++) {
            path = "content/" + bare + "-" + number + ".md";
        }
        workspace.write(path, Files.readString(file));
        return path;
    }
}
