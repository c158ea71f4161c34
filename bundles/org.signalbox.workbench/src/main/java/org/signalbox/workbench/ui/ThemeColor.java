package org.signalbox.workbench.ui;

/**
 * Roles of colours. {@link ThemeColors} has their values in each theme, {@link Palette} the colours of the present one.
 * Each text colour has a contrast of at least 4.5:1.
 */
public enum ThemeColor {
    /** Background of parts and dialogs. */
    BACKGROUND,
    /** Background of lists, trees and text. */
    SURFACE,
    /** Background of cards, headers and bars. */
    RAISED,
    TEXT,
    /** Secondary text. */
    MUTED,
    /** Separators and outlines. */
    LINE,
    /** Links, focus and the primary action. */
    ACCENT,
    SELECTION,
    SELECTION_TEXT,
    ERROR,
    WARNING,
    INFO,
    SUCCESS,
    /** Background of an error banner. */
    ERROR_BACKGROUND,
    /** Background of a warning banner. */
    WARNING_BACKGROUND
}
