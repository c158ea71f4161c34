package org.signalbox.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/** The ids of a terms document. */
final class TermIds {
    private TermIds() {}

    static Set<String> of(ConnectorFixture fixture) {
        var ids = new TreeSet<String>();
        fixture.terms().ifPresent(resource -> {
            var in = fixture.connector().getClass().getClassLoader().getResourceAsStream(resource);
            assertThat(in).as("the resource %s", resource).isNotNull();
            try (in) {
                collect(JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8)), ids);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return ids;
    }

    private static void collect(JsonElement element, Set<String> ids) {
        if (element.isJsonArray()) {
            element.getAsJsonArray().forEach(each -> collect(each, ids));
        } else if (element.isJsonObject()) {
            var object = element.getAsJsonObject();
            if (object.has("id") && object.get("id").isJsonPrimitive()) {
                ids.add(object.get("id").getAsString());
            }
            object.entrySet().forEach(each -> collect(each.getValue(), ids));
        }
    }
}
