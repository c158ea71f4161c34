package org.signalbox.workbench.ui;

import org.eclipse.swt.widgets.Control;

/** Tells the style sheets to leave a control's colours to its owner, who sets them again when the theme changes. */
public final class OwnColours {
    /** The data key that e4's CSS engine reads to skip a widget and what is in it. */
    private static final String DISABLED = "org.eclipse.e4.ui.css.disabled";

    private OwnColours() {}

    /** The control, and all that is in it. */
    public static <C extends Control> C mark(C control) {
        control.setData(DISABLED, Boolean.TRUE);
        return control;
    }
}
