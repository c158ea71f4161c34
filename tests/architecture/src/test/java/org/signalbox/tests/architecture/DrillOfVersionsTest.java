package org.signalbox.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The drills of versions tell of those that their connectors speak. */
class DrillOfVersionsTest {
    private static final Path BUNDLES = Path.of(System.getProperty("signalbox.root"), "bundles");
    private static final Path DEMO = BUNDLES.resolve("org.signalbox.demo/src/main");

    @ParameterizedTest
    @CsvSource({
        "LinkedInVersion, linkedin-version, linkedin, linkedin2025, schedule.text",
        "LinkedInVersion, linkedin-version, linkedin, linkedin2025, announcement.title",
        "LinkedInVersion, linkedin-version, linkedin, linkedin, replacement.title",
        "MetaVersion, meta-version, facebook, facebook2025, schedule.text",
        "MetaVersion, meta-version, facebook, facebook2025, announcement.title",
        "MetaVersion, meta-version, facebook, facebook, replacement.title"
    })
    void its_steps_name_the_versions(String plan, String drill, String network, String connector, String step)
            throws IOException {
        var api = "org.signalbox.connector." + connector + "/src/main/resources/org/signalbox/connector/" + network
                + "/internal/api.properties";
        var version = properties(BUNDLES.resolve(api)).getProperty("version");

        assertThat(Files.readString(DEMO.resolve("java/org/signalbox/demo/internal/drill/" + plan + ".java")))
                .contains("\"" + version + "\"");
        for (var language : new String[] {"", "_fr"}) {
            var texts = DEMO.resolve("resources/SIGNALBOX-INF/messages/demo" + language + ".properties");
            assertThat(properties(texts).getProperty("demo.drill." + drill + "." + step))
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
