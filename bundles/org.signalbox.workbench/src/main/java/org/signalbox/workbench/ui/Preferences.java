package org.signalbox.workbench.ui;

import java.time.DateTimeException;
import java.time.ZoneId;
import org.eclipse.core.runtime.preferences.IEclipsePreferences.IPreferenceChangeListener;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.signalbox.model.store.Subscription;

/** Preferences of the workbench: keys of the Equinox node {@link #NODE} in the instance scope. */
public final class Preferences {
    public static final String NODE = "org.signalbox.workbench";

    /** Font size of the editor in points; 0 for the platform's. */
    public static final String FONT_SIZE = "editor.font.size";

    /** BCP 47 tag of the window's language; empty for the system's. */
    public static final String LANGUAGE = "language";

    /** Zone of new schedules and displayed times, such as {@code Europe/Paris}; empty for the system's. */
    public static final String ZONE = "zone";

    /** Whether to confirm deletions and removals. */
    public static final String CONFIRM_DELETE = "confirm.delete";

    /** Name of the {@link org.signalbox.model.Overdue} policy of new posts. */
    public static final String OVERDUE = "overdue";

    private Preferences() {}

    /** Zone of displayed and scheduled times: that of the preferences, or else the system's. Any thread. */
    public static ZoneId zone() {
        var zone = InstanceScope.INSTANCE.getNode(NODE).get(ZONE, "");
        try {
            return zone.isBlank() ? ZoneId.systemDefault() : ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            return ZoneId.systemDefault(); // The dialog offers known zones only, but the file may be edited.
        }
    }

    /** Subscribes to changes of the zone. The listener runs on the thread that stores it. */
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
