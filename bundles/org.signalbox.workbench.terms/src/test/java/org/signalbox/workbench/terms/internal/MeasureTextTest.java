package org.signalbox.workbench.terms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.model.Money;

class MeasureTextTest {
    private final Locale before = Locale.getDefault();

    @BeforeEach
    void english() {
        Locale.setDefault(Locale.ENGLISH);
    }

    @AfterEach
    void asBefore() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @CsvSource({
        "rolling, PT1S, in any second",
        "rolling, PT15M, in any 15 minutes",
        "rolling, PT24H, in any 24 hours",
        "rolling, PT72H, in any 3 days",
        "rolling, P1M, in any month",
        "rolling, P1Y2D, in any P1Y2D",
        "billing-cycle, P3M, in a billing cycle (3 months)",
        "utc-day, , in a day (UTC)",
        "held, , at a time",
        "lunar, P1M, 'lunar, month'"
    })
    void aWindowIsSaidWithItsLength(String window, String length, String said) {
        var measure = length == null ? Map.of("window", window) : Map.of("window", window, "length", length);

        assertThat(MeasureText.of(measure)).containsExactly(said);
    }

    @Test
    void aWordWithoutWordsIsSaidAsItIs() {
        assertThat(MeasureText.unit("code-points")).isEqualTo("code points");
        assertThat(MeasureText.unit("moons")).isEqualTo("moons");
        assertThat(MeasureText.of(Map.of("per", "1000", "scope", "app", "url", "23", "moons", "2")))
                .containsExactly("for 1000", "each link 23", "per app", "moons 2");
    }

    @Test
    void itIsSaidInTheReadersLanguage() {
        Locale.setDefault(Locale.FRENCH);

        assertThat(MeasureText.of(Map.of("window", "rolling", "length", "PT15M", "scope", "account")))
                .containsExactly("en 15 minutes, à tout moment", "par compte");
        assertThat(TermText.money(Money.of("1000.0150", "USD")).replace('\u202f', ' '))
                .isEqualTo("1 000,015 USD");
        assertThat(Money.of("0.1", "USD").plainAmount()).as("what is typed").isEqualTo("0.10");
    }
}
