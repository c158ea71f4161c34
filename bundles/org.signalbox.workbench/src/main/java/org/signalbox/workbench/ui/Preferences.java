package org.signalbox.workbench.ui;

/** The workbench's preferences: keys of the Equinox node {@link #NODE} in the instance scope. */
public final class Preferences {
    public static final String NODE = "org.signalbox.workbench";

    /** Size of the editor's font in points; 0 for the platform's. */
    public static final String FONT_SIZE = "editor.font.size";

    /** BCP 47 tag of the language of the window; empty for the system's. */
    public static final String LANGUAGE = "language";

    /** Zone of new schedules, such as {@code Europe/Paris}; empty for the system's. */
    public static final String ZONE = "zone";

    /** Whether deleting and removing asks first. */
    public static final String CONFIRM_DELETE = "confirm.delete";

    /** Name of {@link org.signalbox.model.Overdue} for new posts. */
    public static final String OVERDUE = "overdue";

    private Preferences() {}
}
