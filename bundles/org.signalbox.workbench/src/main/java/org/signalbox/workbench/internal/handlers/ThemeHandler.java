package org.signalbox.workbench.internal.handlers;

import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.css.swt.theme.ITheme;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.signalbox.workbench.internal.boot.Themes;

/** Toggles between the dark and the light theme, and stores the choice. */
public final class ThemeHandler {

    @Execute
    void change(IThemeEngine engine) {
        ITheme active = engine.getActiveTheme();
        boolean dark = active != null && active.getId().equals(Themes.DARK);
        engine.setTheme(dark ? Themes.LIGHT : Themes.DARK, true);
    }
}
