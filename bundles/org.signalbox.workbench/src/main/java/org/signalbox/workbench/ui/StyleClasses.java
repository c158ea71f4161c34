package org.signalbox.workbench.ui;

import org.eclipse.swt.widgets.Control;

/** Gives controls the classes that the style sheets know; their colours then follow the theme by themselves. */
public final class StyleClasses {
    /** The background of parts and dialogs; for every own subclass of a widget. */
    public static final String PLAIN = "plain";

    /** A framed group of things on a surface of its own. */
    public static final String CARD = "card";

    /** Secondary text. */
    public static final String MUTED = "muted";

    /** The one main button of a view or dialog. */
    public static final String PRIMARY = "primary";

    /** A strip above a list, with its controls. */
    public static final String BAR = "bar";

    private static final String CLASS_KEY = "org.eclipse.e4.ui.css.CssClassName";

    private StyleClasses() {}

    /** The same control; call it before the control is first shown. */
    public static <C extends Control> C as(String style, C control) {
        control.setData(CLASS_KEY, style);
        return control;
    }
}
