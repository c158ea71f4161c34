package org.signalbox.workbench.ui;

import java.time.DateTimeException;
import java.time.ZoneId;
import org.eclipse.core.runtime.preferences.IEclipsePreferences.IPreferenceChangeListener;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.signalbox.model.store.Subscription;

/** The workbench's preferences: keys of the Equinox node {@link #NODE} in the instance scope. */
public final class Preferences {
    public static final String NODE = "org.signalbox.workbench";

    /** Size of the editor's font in points; 0 for the platform's. */
    public static final String FONT_SIZE = "editor.font.size";

    /** BCP 47 tag of the language of the window; empty for the system's. */
    public static final String LANGUAGE = "language";

    /** Zone of new schedules and of times on the screen, such as {@code Europe/Paris}; empty for the system's. */
    public static final String ZONE = "zone";

    /** Whether deleting and removing asks first. */
    public static final String CONFIRM_DELETE = "confirm.delete";

    /** Name of {@link org.signalbox.model.Overdue} for new posts. */
    public static final String OVERDUE = "overdue";

    private Preferences() {}

    /** The zone that times are shown and planned in: that of the preferences, else the system's. Any thread. */
    public static ZoneId zone() {
        var zone = InstanceScope.INSTANCE.getNode(NODE).get(ZONE, "");
        try {
            return zone.isBlank() ? ZoneId.systemDefault() : ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            return ZoneId.systemDefault(); // the dialog offers known zones only; an edited file may name others
        }
    }

    /** Tells when another zone is chosen, until it is closed; on the thread that stores it. */
    public static Subscription onZoneChange(Runnable changed) {
        var node = InstanceScope.INSTANCE.getNode(NODE);
        IPreferenceChangeListener listener = event -> {
            if (event.getKey().equals(ZONE)) {
                changed.run();
            }
        };
        node.addPreferenceChangeListener(listener);
        return () -> node.removePreferenceChangeListener(listener);
    }
}
