package org.signalbox.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks the sources against the rules for names and lines in CONTRIBUTING. */
class SourcesTest {
    static final Path ROOT = Path.of(System.getProperty("signalbox.root"));

    /** Names shared by several types, with the reason; 25 at most. */
    private static final Map<String, String> SHARED = Map.of(
            "Container", "the framework of the connectors, and that of the launcher",
            "Main", "programs of tests and benchmarks",
            "PostgresDatabase", "the store's engine, and a database of the tests' server",
            "VendorKey", "a vendor's key for update sites, and for signing connectors");

    /** Former private names that standard terms have replaced. */
    private static final List<String> REPLACED = List.of(
            "Aftermath",
            "Cast",
            "Deed",
            "Duties",
            "LastLook",
            "Peers",
            "Places",
            "Quiet",
            "Rounds",
            "Setbacks",
            "Shipment",
            "Stories",
            "Story",
            "StorePeers",
            "Tenure",
            "TermsEdition",
            "TermsEditions",
            "Together",
            "Trail");

    @Test
    void simple_names_of_types_are_unique_outside_connectors() throws IOException {
        var places = new TreeMap<String, TreeSet<String>>();
        for (var file : sources("src/main")) {
            if (!ofConnector(file)) {
                places.computeIfAbsent(name(file), any -> new TreeSet<>()).add(file);
            }
        }
        places.values().removeIf(files -> files.size() == 1);
        places.remove("package-info");

        assertThat(places.keySet()).as("%s", places).isSubsetOf(SHARED.keySet());
        assertThat(SHARED).hasSizeLessThanOrEqualTo(25);
    }

    @Test
    void words_that_were_replaced_do_not_come_back() throws IOException {
        assertThat(sources("src"))
                .noneMatch(file -> REPLACED.contains(name(file)) || name(file).endsWith("Shelf"));
    }

    @Test
    void lines_have_at_most_120_characters() throws IOException {
        for (var file : sources("src")) {
            var lines = Files.readAllLines(ROOT.resolve(file));
            assertThat(IntStream.range(0, lines.size()).filter(i -> lines.get(i).length() > 120))
                    .as("long lines of %s, counted from 0", file)
                    .isEmpty();
        }
    }

    @Test
    void classes_of_main_code_have_at_most_300_lines() throws IOException {
        var tooLong = new TreeMap<String, Integer>();
        for (var file : sources("src/main")) {
            var lines = Files.readAllLines(ROOT.resolve(file)).size();
            if (lines > 300) {
                tooLong.put(file, lines);
            }
        }

        assertThat(tooLong).as("too long: divide them by what they do").isEmpty();
    }

    private static boolean ofConnector(String file) {
        return file.startsWith("examples/")
                || file.startsWith("bundles/org.signalbox.connector.") && !file.contains("connector.api/");
    }

    static String name(String file) {
        return file.substring(file.lastIndexOf('/') + 1, file.length() - ".java".length());
    }

    /** Paths from the root of the source tree. */
    static List<String> sources(String below) throws IOException {
        try (Stream<Path> all = Stream.of("bundles", "tests", "benchmarks", "product", "examples")
                .flatMap(SourcesTest::walk)) {
            return all.map(path -> ROOT.relativize(path).toString().replace('\\', '/'))
                    .filter(path -> path.endsWith(".java") && path.contains("/" + below + "/"))
                    .filter(path -> !path.contains("/target/"))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }

    private static Stream<Path> walk(String folder) {
        try {
            return Files.walk(ROOT.resolve(folder));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
