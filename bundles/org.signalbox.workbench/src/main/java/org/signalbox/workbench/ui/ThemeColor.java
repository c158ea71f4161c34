package org.signalbox.workbench.ui;

/** What a colour is for; {@link Palette} knows its value in each theme. Each text shade reads at 4.5:1 or better. */
public enum ThemeColor {
    /** Behind parts and dialogs. */
    BACKGROUND,
    /** Behind lists, trees, text. */
    SURFACE,
    /** Cards, headers, bars. */
    RAISED,
    TEXT,
    /** Secondary text. */
    MUTED,
    /** Separators, outlines. */
    LINE,
    /** Links, focus, the one main action. */
    ACCENT,
    SELECTION,
    SELECTION_TEXT,
    ERROR,
    WARNING,
    INFO,
    SUCCESS,
    /** Behind an error banner. */
    ERROR_BACKGROUND,
    /** Behind a warning banner. */
    WARNING_BACKGROUND
}
