package org.signalbox.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureTest {

    @TempDir
    Path folder;

    @Test
    void readsBundlesInTheirOrderWithTheirStartLevels() throws IOException {
        Feature feature = Feature.read(file("""
                {"feature-resource-version": "1.0", "id": "g:feature.x:1",
                 "bundles": [{"id": "g:b:2.0", "start-order": 4}, {"id": "h:a:1.0", "start-order": 1}]}"""));

        assertThat(feature.bundles())
                .containsExactly(new Feature.Entry("g", "b", "2.0", 4), new Feature.Entry("h", "a", "1.0", 1));
        assertThat(feature.bundles().getFirst().fileName()).isEqualTo("b-2.0.jar");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"id\": \"g:x:1\", \"bundles\": [{\"id\": \"g:b\", \"start-order\": 1}]}",
                "{\"id\": \"g:x:1\", \"bundles\": [{\"id\": \"g:b:1\"}]}",
            })
    void whatIsNoFeatureIsRefusedByTheNameOfItsFile(String text) throws IOException {
        Path file = file(text);

        assertThatThrownBy(() -> Feature.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("x.json"), text);
    }
}
