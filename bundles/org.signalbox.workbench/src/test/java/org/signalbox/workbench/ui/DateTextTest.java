package org.signalbox.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class DateTextTest {
    private static final LocalDate DAY = LocalDate.parse("2027-03-09");

    @Test
    void a_date_has_all_digits_of_its_year_in_the_order_of_the_language() {
        assertThat(new DateText(Locale.FRANCE).of(DAY)).isEqualTo("09/03/2027");
        assertThat(new DateText(Locale.US).of(DAY)).isEqualTo("3/9/2027");
    }

    @Test
    void what_is_shown_is_read_in_every_language() {
        for (var locale : Locale.getAvailableLocales()) {
            var format = new DateText(locale);
            assertThat(format.parse(format.of(DAY))).as("%s", locale).contains(DAY);
        }
    }

    @Test
    void a_short_year_single_digits_and_iso_are_read_as_well() {
        for (var text : List.of("9/3/27", " 09/3/2027 ", "2027-03-09", "2027-3-9")) {
            assertThat(new DateText(Locale.FRANCE).parse(text)).as(text).contains(DAY);
        }
    }

    @Test
    void what_is_no_date_is_none() {
        for (var text : List.of("", "9", "9/3", "31/02/2027", "9/13/2027", "09/03/20271", "9.3.", "tomorrow")) {
            assertThat(new DateText(Locale.FRANCE).parse(text)).as(text).isEmpty();
        }
    }
}
