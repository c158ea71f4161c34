package org.signalbox.workbench.planner.internal;

import java.time.ZoneId;
import java.util.Locale;
import org.signalbox.workbench.ui.Preferences;

/** Zone of displayed times: that of the preferences, or else the system's. */
public final class ScreenZone {
    private ScreenZone() {}

    public static ZoneId now() {
        return Preferences.zone();
    }

    /** Formats in that zone and the window's language. */
    public static InstantText times() {
        return new InstantText(now(), Locale.getDefault());
    }
}
