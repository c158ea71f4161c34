package org.signalbox.workbench.internal.handlers;

import jakarta.inject.Named;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.services.IServiceConstants;
import org.eclipse.swt.widgets.Shell;
import org.osgi.framework.FrameworkUtil;
import org.signalbox.workbench.internal.dialogs.AboutDialog;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Opens the About dialog. */
public final class AboutHandler {
    @Execute
    void show(
            WorkbenchServices services,
            Palette palette,
            Icons icons,
            @Named(IServiceConstants.ACTIVE_SHELL) Shell shell) {
        var version = FrameworkUtil.getBundle(AboutHandler.class).getVersion();
        var workspace = services.workspace().map(open -> open.root().toString()).orElse("");
        new AboutDialog(shell, palette, icons, version.toString(), workspace).open();
    }
}
