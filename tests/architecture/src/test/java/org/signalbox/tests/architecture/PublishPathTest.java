package org.signalbox.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds what CONTRIBUTING says of the types that a post passes from due to sent. */
class PublishPathTest {
    private static final int MOST = 16;
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Set<String> BUNDLES = Set.of("scheduler", "publishing", "ledger", "content", "store");
    private static final String SENDING =
            "bundles/org.signalbox.publishing/src/main/java/org/signalbox/publishing/internal/sending/";

    @Test
    void a_post_passes_at_most_16_types_from_due_to_sent() throws IOException {
        assertThat(way()).doesNotHaveDuplicates().hasSizeBetween(1, MOST);
        assertThat(line("From due to sent")).contains("these " + way().size() + " types");
    }

    @Test
    void each_of_these_types_exists_once_in_a_bundle_of_the_way() throws IOException {
        for (var type : way()) {
            assertThat(SourcesTest.sources("src/main").stream()
                            .filter(file -> SourcesTest.name(file).equals(type))
                            .filter(file -> BUNDLES.stream()
                                    .anyMatch(bundle -> file.startsWith("bundles/org.signalbox." + bundle + "/"))))
                    .as(type)
                    .hasSize(1);
        }
    }

    @Test
    void each_file_of_the_table_from_due_to_sent_is_one_of_these_types() throws IOException {
        var way = way();
        var met = new HashSet<String>();
        for (var row : rows("| The change wakes the due loop", "| A failure becomes")) {
            var cells = row.split("\\|");
            var bundles = Arrays.asList(cells[2].strip().split(", "));
            if (BUNDLES.containsAll(bundles)) {
                CODE.matcher(cells[3])
                        .results()
                        .map(found -> found.group(1))
                        .filter(file -> file.startsWith("internal/"))
                        .map(file -> file.substring(file.lastIndexOf('/') + 1).split("\\.")[0])
                        .forEach(met::add);
            }
        }

        assertThat(met).containsExactlyInAnyOrderElementsOf(way);
    }

    /** So that a type that joins the way is noticed, and none of it is forgotten. */
    @Test
    void each_type_of_sending_is_on_the_way_or_named_off_it() throws IOException {
        var named = new HashSet<>(way());
        named.addAll(rows("| off the usual way", "`SendingContext`").stream()
                .map(row -> row.split("\\|"))
                .filter(cells -> cells.length > 3)
                .flatMap(cells -> codes(cells[3]).stream())
                .collect(Collectors.toSet()));
        named.addAll(Set.of("SendingContext", "package-info"));

        assertThat(SourcesTest.sources("src/main").stream()
                        .filter(file -> file.startsWith(SENDING))
                        .map(SourcesTest::name))
                .isSubsetOf(named);
    }

    private static List<String> way() throws IOException {
        return codes(line("From due to sent").split("values of `model`: ")[1].split("\\. ")[0]);
    }

    private static List<String> codes(String text) {
        return CODE.matcher(text).results().map(found -> found.group(1)).toList();
    }

    private static String line(String beginning) throws IOException {
        return lines().stream()
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> rows(String first, String after) throws IOException {
        return lines().stream()
                .dropWhile(line -> !line.startsWith(first))
                .takeWhile(line -> !line.startsWith(after))
                .filter(line -> line.startsWith("|"))
                .toList();
    }

    private static List<String> lines() throws IOException {
        return Files.readAllLines(SourcesTest.ROOT.resolve("CONTRIBUTING.md"));
    }
}
