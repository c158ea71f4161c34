package org.signalbox.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.signalbox.model.Money;

class MoneyTextTest {
    @Test
    void pricesKeepTheDigitsThatTheyHave() {
        assertThat(MoneyText.text(Money.of("0.2", "USD"), Locale.US)).isEqualTo("$0.20");
        assertThat(MoneyText.text(Money.of("0.015", "USD"), Locale.US)).isEqualTo("$0.015");
        assertThat(MoneyText.text(Money.of("12", "JPY"), Locale.US)).isEqualTo("¥12");
    }

    @Test
    void anUnknownCurrencyIsWrittenByItsCode() {
        assertThat(MoneyText.text(Money.of("3", "QQQ"), Locale.US)).isEqualTo("3 QQQ");
    }
}
