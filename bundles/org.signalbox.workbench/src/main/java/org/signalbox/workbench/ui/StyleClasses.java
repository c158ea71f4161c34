package org.signalbox.workbench.ui;

import org.eclipse.swt.widgets.Control;

/** CSS classes of the style sheets. Styled controls follow the theme automatically. */
public final class StyleClasses {
    /** Background of parts and dialogs; required for every custom subclass of a widget. */
    public static final String PLAIN = "plain";

    /** Framed group on a surface of its own. */
    public static final String CARD = "card";

    /** Secondary text. */
    public static final String MUTED = "muted";

    /** The primary button of a view or dialog. */
    public static final String PRIMARY = "primary";

    /** Strip with controls above a list. */
    public static final String BAR = "bar";

    private static final String CLASS_KEY = "org.eclipse.e4.ui.css.CssClassName";

    private StyleClasses() {}

    /** Sets the class and returns the control. Call it before the control is first shown. */
    public static <C extends Control> C as(String style, C control) {
        control.setData(CLASS_KEY, style);
        return control;
    }
}
