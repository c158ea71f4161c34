package org.signalbox.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages for contributors name types and members that exist. */
class DocumentedNamesTest {
    private static final Path ROOT = Path.of(System.getProperty("signalbox.root"));

    /** {@code Type} or {@code Type.member} in backticks, perhaps with folders before it. */
    private static final Pattern NAME = Pattern.compile("`(?:[a-z]+/)*([A-Z]\\w*[a-z]\\w*)(?:\\.([a-zA-Z]\\w*))?`");

    private static final Pattern DECLARED = Pattern.compile("\\b(?:class|interface|record|enum)\\s+([A-Z]\\w*)");

    /** Types of Java and of libraries. */
    private static final Set<String> FOREIGN = Set.of("InstantSource", "MessageFormat");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CONTRIBUTING.md",
                "docs/develop/architecture.md",
                "docs/develop/exactly-once.md",
                "docs/develop/glossary.md"
            })
    void every_type_and_member_that_a_page_names_exists(String page) throws IOException {
        assertThat(unknown(Files.readString(ROOT.resolve(page)), sources())).isEmpty();
    }

    @Test
    void a_type_or_a_member_that_does_not_exist_is_found() throws IOException {
        var page = "`Publication.due`, `internal/PlannerOfOld`, `Publication.sendTwice`, `InstantSource`, `UNKNOWN`";

        assertThat(unknown(page, sources())).containsExactly("PlannerOfOld", "Publication.sendTwice");
    }

    private static Set<String> unknown(String page, Map<String, String> sources) {
        var unknown = new TreeSet<String>();
        for (var named : NAME.matcher(page).results().toList()) {
            var source = sources.get(named.group(1));
            var member = named.group(2);
            if (source == null && !FOREIGN.contains(named.group(1))) {
                unknown.add(named.group(1));
            } else if (source != null && member != null && !mentions(source, member)) {
                unknown.add(named.group(1) + "." + member);
            }
        }
        return unknown;
    }

    private static boolean mentions(String source, String member) {
        return Pattern.compile("\\b" + member + "\\b").matcher(source).find();
    }

    /** The text of each type's file by the type's simple name, nested types too. */
    private static Map<String, String> sources() throws IOException {
        var sources = new HashMap<String, String>();
        for (var folder : List.of("bundles", "product", "tests")) {
            try (Stream<Path> all = Files.walk(ROOT.resolve(folder))) {
                for (var file : all.filter(path -> path.toString().endsWith(".java"))
                        .filter(path -> !path.toString().contains("/target/"))
                        .toList()) {
                    var text = Files.readString(file);
                    DECLARED.matcher(text)
                            .results()
                            .forEach(type -> sources.merge(type.group(1), text, String::concat));
                }
            }
        }
        return sources;
    }
}
