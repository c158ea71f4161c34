package org.signalbox.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The connectors of a day in the past have the terms of the shipped ones as they were then. */
class PastTermsTest {
    private static final Path BUNDLES = Path.of(System.getProperty("signalbox.root"), "bundles");

    @ParameterizedTest
    @CsvSource({
        "org.signalbox.connector.x2023, org.signalbox.connector.x",
        "org.signalbox.connector.linkedin2025, org.signalbox.connector.linkedin",
        "org.signalbox.connector.facebook2025, org.signalbox.connector.facebook",
        "org.signalbox.connector.reddit2023, org.signalbox.connector.reddit"
    })
    void what_was_in_force_that_day_is_there_and_nothing_else(String past, String shipped) throws IOException {
        var then = document(past);
        var day = then.get("version").getAsString();
        var expected = entries(document(shipped)).stream()
                .filter(entry -> text(entry, "from").compareTo(day) <= 0)
                .filter(entry -> !entry.has("to") || text(entry, "to").compareTo(day) > 0)
                .map(PastTermsTest::withoutEnd)
                .toList();

        assertThat(entries(then)).isNotEmpty().containsExactlyElementsOf(expected);
    }

    private static JsonObject withoutEnd(JsonObject entry) {
        var open = entry.deepCopy();
        open.remove("to");
        return open;
    }

    private static JsonObject document(String bundle) throws IOException {
        var file = BUNDLES.resolve(bundle).resolve("src/main/resources/SIGNALBOX-INF/terms.json");
        return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }

    private static List<JsonObject> entries(JsonObject document) {
        return document.getAsJsonArray("entries").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private static String text(JsonObject entry, String name) {
        return entry.get(name).getAsString();
    }
}
