package org.signalbox.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.model.Message;

/** Message keys of the workbench. */
final class WordsTest {
    @Test
    void everyMessageHasFrenchWords() throws IOException {
        assertThat(words("_fr").stringPropertyNames()).isEqualTo(words("").stringPropertyNames());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 1500})
    void everyMessageCanBeSaidWithAnyNumber(long number) throws IOException {
        for (var code : words("").stringPropertyNames()) {
            for (var locale : new Locale[] {Locale.ENGLISH, Locale.FRENCH}) {
                assertThat(Message.of(code, number, number, number, number, number)
                                .text(locale))
                        .as(code)
                        .isNotBlank()
                        .doesNotContain("{", "choice", "''")
                        .doesNotStartWith("workbench.");
            }
        }
    }

    @Test
    void namesMayHoldAnything() {
        assertThat(Message.of("workbench.error.network.refused", "Chirp & {0} 'Co'")
                        .text(Locale.ENGLISH))
                .isEqualTo("The network refused. Chirp & {0} 'Co'");
    }

    private static Properties words(String suffix) throws IOException {
        var properties = new Properties();
        var name = "/SIGNALBOX-INF/messages/workbench" + suffix + ".properties";
        try (var in = Objects.requireNonNull(WordsTest.class.getResourceAsStream(name), name)) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return properties;
    }
}
