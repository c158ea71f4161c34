package org.signalbox.workbench.ui;

import org.eclipse.swt.widgets.Control;

/** Excludes a control from the style sheets. Its owner sets its colours and updates them after a change of theme. */
public final class StyleSheetExclusion {
    /** Data key that makes e4's CSS engine skip a widget and its children. */
    private static final String DISABLED = "org.eclipse.e4.ui.css.disabled";

    private StyleSheetExclusion() {}

    /** Excludes the control and its children. */
    public static <C extends Control> C mark(C control) {
        control.setData(DISABLED, Boolean.TRUE);
        return control;
    }
}
