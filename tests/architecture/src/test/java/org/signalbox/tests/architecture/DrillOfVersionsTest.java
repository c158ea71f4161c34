package org.signalbox.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The drill of LinkedIn's versions tells of those that its connectors speak. */
class DrillOfVersionsTest {
    private static final Path BUNDLES = Path.of(System.getProperty("signalbox.root"), "bundles");
    private static final Path DEMO = BUNDLES.resolve("org.signalbox.demo/src/main");

    @ParameterizedTest
    @CsvSource({"linkedin2025, schedule.text", "linkedin2025, announcement.title", "linkedin, replacement.title"})
    void its_steps_name_the_versions(String connector, String step) throws IOException {
        var api = "org.signalbox.connector." + connector
                + "/src/main/resources/org/signalbox/connector/linkedin/internal/api.properties";
        var version = properties(BUNDLES.resolve(api)).getProperty("version");

        assertThat(Files.readString(DEMO.resolve("java/org/signalbox/demo/internal/drill/LinkedInVersion.java")))
                .contains("\"" + version + "\"");
        for (var language : new String[] {"", "_fr"}) {
            var texts = DEMO.resolve("resources/SIGNALBOX-INF/messages/demo" + language + ".properties");
            assertThat(properties(texts).getProperty("demo.drill.linkedin-version." + step))
                    .containsIgnoringCase("version " + version);
        }
    }

    private static Properties properties(Path file) throws IOException {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        return properties;
    }
}
