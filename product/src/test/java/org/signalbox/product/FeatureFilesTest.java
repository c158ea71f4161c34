package org.signalbox.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.launcher.Feature;

/** The feature files name versions, and Maven resolves them; both must agree. */
class FeatureFilesTest {

    private static final Path FEATURES = Path.of("..", "features");
    private static final List<String> NAMES =
            List.of("core", "platform", "engine", "workbench", "connectors", "practice");

    @ParameterizedTest
    @ValueSource(strings = {"core", "platform", "engine", "workbench", "connectors", "practice"})
    void namesOnlyWhatMavenResolves(String name) throws IOException {
        Set<String> resolved = resolved();

        assertThat(Feature.read(FEATURES.resolve(name + ".json")).bundles())
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(resolved).contains(entry.fileName()));
    }

    @Test
    void nothingIsNamedTwice() throws IOException {
        List<Feature.Entry> all = all().toList();

        assertThat(all.stream().map(Feature.Entry::artifact)).doesNotHaveDuplicates();
    }

    @Test
    void everyBundleOfSignalboxThatIsResolvedIsInAFeature() throws IOException {
        Set<String> named = all().map(Feature.Entry::fileName).collect(Collectors.toSet());

        assertThat(resolved().stream()
                        .filter(file -> file.startsWith("org.signalbox.") || file.startsWith("org.eclipse.")))
                .filteredOn(file -> !file.startsWith("org.signalbox.launcher-"))
                .filteredOn(file -> !file.startsWith("org.signalbox.connector.runtime-")) // a process of its own
                .isSubsetOf(named);
    }

    private static Stream<Feature.Entry> all() throws IOException {
        List<Feature.Entry> all = new ArrayList<>();
        for (String name : NAMES) {
            all.addAll(Feature.read(FEATURES.resolve(name + ".json")).bundles());
        }
        return all.stream();
    }

    private static Set<String> resolved() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(element -> Path.of(element).getFileName().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
