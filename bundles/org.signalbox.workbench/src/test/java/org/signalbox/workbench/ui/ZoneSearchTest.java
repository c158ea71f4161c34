package org.signalbox.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ZoneSearchTest {
    @Test
    void a_city_is_found_by_its_words_in_any_case() {
        assertThat(ZoneSearch.find("new york")).containsExactly("America/New_York");
        assertThat(ZoneSearch.find("KATHM")).containsExactly("Asia/Kathmandu");
        assertThat(ZoneSearch.find("york america")).containsExactly("America/New_York");
    }

    @Test
    void cities_that_begin_with_the_text_come_before_those_that_contain_it() {
        assertThat(ZoneSearch.find("man"))
                .startsWith("America/Managua", "America/Manaus", "Asia/Manila")
                .contains("Asia/Amman");
        assertThat(ZoneSearch.find("europe")).startsWith("Europe/Amsterdam");
    }

    @Test
    void all_zones_follow_one_that_is_named_exactly() {
        assertThat(ZoneSearch.find("Europe/Paris"))
                .startsWith("Europe/Paris", "Africa/Abidjan")
                .hasSameSizeAs(ZoneId.getAvailableZoneIds())
                .doesNotHaveDuplicates();
        assertThat(ZoneSearch.find("utc")).startsWith("UTC", "Etc/UTC");
    }

    @Test
    void all_zones_are_found_without_a_text_and_none_by_another_name() {
        assertThat(ZoneSearch.find("")).hasSameSizeAs(ZoneId.getAvailableZoneIds());
        assertThat(ZoneSearch.find("Atlantis")).isEmpty();
    }

    @Test
    void what_can_only_mean_one_zone_is_completed() {
        assertThat(ZoneSearch.complete("new york")).contains("America/New_York");
        assertThat(ZoneSearch.complete("europe/paris ")).contains("Europe/Paris");
        assertThat(ZoneSearch.complete("gmt")).contains("GMT");
        assertThat(ZoneSearch.complete("america")).isEmpty();
        assertThat(ZoneSearch.complete("Atlantis")).isEmpty();
        assertThat(ZoneSearch.complete("")).isEmpty();
    }
}
