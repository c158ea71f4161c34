package org.signalbox.workbench.planner.internal;

import java.time.ZoneId;
import java.util.Locale;
import org.signalbox.workbench.ui.Preferences;

/** The zone that times are shown in: that of the preferences, else the system's. */
public final class ScreenZone {
    private ScreenZone() {}

    public static ZoneId now() {
        return Preferences.zone();
    }

    /** Times in that zone and the language of the window. */
    public static InstantText times() {
        return new InstantText(now(), Locale.getDefault());
    }
}
