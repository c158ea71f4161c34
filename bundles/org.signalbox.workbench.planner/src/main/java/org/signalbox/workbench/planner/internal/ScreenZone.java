package org.signalbox.workbench.planner.internal;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.signalbox.workbench.ui.Preferences;

/** The zone that times are shown in: that of the preferences, else the system's. */
public final class ScreenZone {
    private ScreenZone() {}

    public static ZoneId now() {
        var zone = InstanceScope.INSTANCE.getNode(Preferences.NODE).get(Preferences.ZONE, "");
        try {
            return zone.isBlank() ? ZoneId.systemDefault() : ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            return ZoneId.systemDefault(); // the preferences offer known zones only; an edited file may name others
        }
    }

    /** Times in that zone and the language of the window. */
    public static Times times() {
        return new Times(now(), Locale.getDefault());
    }
}
