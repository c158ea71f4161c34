package org.signalbox.workbench.ui;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.temporal.WeekFields;
import java.util.Locale;
import org.eclipse.core.runtime.preferences.IEclipsePreferences.IPreferenceChangeListener;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.signalbox.model.store.Registration;

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

    /** Name of the {@link DayOfWeek} that begins a week; empty for that of the language's region. */
    public static final String WEEK_START = "week.start";

    /** Whether the editor wraps long lines. */
    public static final String WRAP = "wrap";

    /** Whether editors show the form for title, link cards, polls and media. */
    public static final String DETAILS = "details";

    /** Whether editors are saved some seconds after a change. */
    public static final String AUTOSAVE = "autosave";

    private Preferences() {}

    /** First day of the week: that of the preferences, or else that of the region. Any thread. */
    public static DayOfWeek firstOfWeek() {
        return firstOfWeek(InstanceScope.INSTANCE.getNode(NODE).get(WEEK_START, ""), Locale.getDefault());
    }

    /** A language without a region has the week of the country that most of its texts come from. */
    static DayOfWeek firstOfWeek(String preferred, Locale locale) {
        for (var day : DayOfWeek.values()) {
            if (day.name().equals(preferred)) {
                return day;
            }
        }
        if (!locale.getCountry().isEmpty()) {
            return WeekFields.of(locale).getFirstDayOfWeek();
        }
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? DayOfWeek.SUNDAY : DayOfWeek.MONDAY;
    }

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
    public static Registration onZoneChange(Runnable changed) {
        return onChange(ZONE, changed);
    }

    /** Subscribes to changes of a preference. The listener runs on the thread that stores it. */
    public static Registration onChange(String key, Runnable changed) {
        var node = InstanceScope.INSTANCE.getNode(NODE);
        IPreferenceChangeListener listener = event -> {
            if (event.getKey().equals(key)) {
                changed.run();
            }
        };
        node.addPreferenceChangeListener(listener);
        return () -> node.removePreferenceChangeListener(listener);
    }
}
