package org.signalbox.content.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The schema that other editors complete front matter by. */
final class ContentSchemaTest {
    @Test
    void hasTheKeysThatAreRead() throws Exception {
        var schema = JsonParser.parseString(Files.readString(Path.of("../../docs/use/content.schema.json")))
                .getAsJsonObject();

        assertThat(schema.getAsJsonObject("properties").keySet()).containsExactlyInAnyOrderElementsOf(PostReader.KEYS);
    }
}
