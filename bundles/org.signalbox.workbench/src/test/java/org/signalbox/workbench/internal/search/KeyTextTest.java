package org.signalbox.workbench.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Names of keys match the user's keyboard. */
class KeyTextTest {
    private final Locale before = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    @Test
    void keysHaveTheNamesOfTheLanguage() {
        Locale.setDefault(Locale.FRANCE);
        assertThat(KeyText.of("M1+M2+P").split("\\+")).hasSize(3).contains("Maj", "P");
        assertThat(KeyText.of("CTRL+SPACE")).endsWith("+Espace");
        Locale.setDefault(Locale.UK);
        assertThat(KeyText.of("M1+M2+P").split("\\+")).hasSize(3).contains("Shift", "P");
    }
}
