package org.signalbox.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page about parts names every part that ships, and all of its places. */
class PartPlacesTest {
    private static final Path ROOT = Path.of(System.getProperty("signalbox.root"));
    private static final Pattern PART = Pattern.compile(
            "PartDescriptor\"[^>]*elementId=\"signalbox\\.part\\.([a-z]+)\"[^>]*>(.*?)</elements>", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("place:([a-z]+\\.[a-z]+:\\d+)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z]+)` \\| (`[a-z]+\\.[a-z]+:\\d+`.*) \\|$");
    private static final Pattern PLACE = Pattern.compile("`([a-z]+\\.[a-z]+:\\d+)`");

    @Test
    void the_page_about_parts_has_the_places_of_the_models() throws IOException {
        var page = Files.readString(ROOT.resolve("docs/extend/adding-a-part.md"));

        assertThat(places(ROW, PLACE, page)).isEqualTo(shipped()).hasSizeGreaterThan(15);
    }

    private static Map<String, Set<String>> shipped() throws IOException {
        var all = new TreeMap<String, Set<String>>();
        try (var bundles = Files.list(ROOT.resolve("bundles"))) {
            for (var bundle : bundles.toList()) {
                var model = bundle.resolve("src/main/resources/fragment.e4xmi");
                if (Files.exists(model)) {
                    all.putAll(places(PART, TAG, Files.readString(model)));
                }
            }
        }
        all.values().removeIf(Set::isEmpty); // editors have no place
        return all;
    }

    private static Map<String, Set<String>> places(Pattern rows, Pattern places, String text) {
        return rows.matcher(text)
                .results()
                .collect(Collectors.toMap(
                        row -> row.group(1),
                        row -> places.matcher(row.group(2))
                                .results()
                                .map(place -> place.group(1))
                                .collect(Collectors.toCollection(TreeSet::new)),
                        (one, other) -> one,
                        TreeMap::new));
    }
}
