package org.signalbox.workbench.internal.search;

import jakarta.inject.Named;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.services.IServiceConstants;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;

/** Opens the command palette. */
public final class SearchHandler {
    @Execute
    void open(
            CommandEntries commands,
            ContentEntries content,
            Background background,
            Palette palette,
            Icons icons,
            @Named(IServiceConstants.ACTIVE_SHELL) Shell shell) {
        new SearchShell(shell, commands.list(), content, background, palette, icons).open();
    }
}
