package org.signalbox.workbench.internal.handlers;

import jakarta.inject.Named;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.e4.ui.services.IServiceConstants;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.workbench.internal.boot.Themes;
import org.signalbox.workbench.internal.dialogs.PreferencesDialog;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.Preferences;

/** Opens the preferences and applies changes. */
public final class PreferencesHandler {
    private static final String NETWORKS = "signalbox.part.networks";

    @Execute
    void show(
            IThemeEngine themes,
            EPartService parts,
            Palette palette,
            Icons icons,
            @Named(IServiceConstants.ACTIVE_SHELL) Shell shell) {
        var node = InstanceScope.INSTANCE.getNode(Preferences.NODE);
        int answer = new PreferencesDialog(
                        shell, palette, icons, node, dark -> themes.setTheme(dark ? Themes.DARK : Themes.LIGHT, true))
                .open();
        if (answer == PreferencesDialog.ACCOUNTS) {
            parts.showPart(NETWORKS, EPartService.PartState.ACTIVATE);
        }
    }
}
