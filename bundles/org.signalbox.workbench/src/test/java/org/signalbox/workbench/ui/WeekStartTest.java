package org.signalbox.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class WeekStartTest {
    @Test
    void a_french_week_begins_on_monday_also_without_a_country() {
        assertThat(Preferences.firstOfWeek("", Locale.FRENCH)).isEqualTo(DayOfWeek.MONDAY);
        assertThat(Preferences.firstOfWeek("", Locale.FRANCE)).isEqualTo(DayOfWeek.MONDAY);
    }

    @Test
    void the_country_decides_over_the_language() {
        assertThat(Preferences.firstOfWeek("", Locale.UK)).isEqualTo(DayOfWeek.MONDAY);
        assertThat(Preferences.firstOfWeek("", Locale.US)).isEqualTo(DayOfWeek.SUNDAY);
    }

    @Test
    void a_preference_decides_over_the_country() {
        assertThat(Preferences.firstOfWeek("SATURDAY", Locale.FRANCE)).isEqualTo(DayOfWeek.SATURDAY);
    }

    @Test
    void an_unknown_preference_is_none() {
        assertThat(Preferences.firstOfWeek("someday", Locale.UK)).isEqualTo(DayOfWeek.MONDAY);
    }
}
