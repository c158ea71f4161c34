package org.signalbox.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Types and members that the documentation names exist in the sources. */
class DocumentedTypesTest {
    private static final Path ROOT = Path.of(System.getProperty("signalbox.root"));

    /**
     * A code span that is a Java type: package, type with nested types, member, parameters; all but the type optional.
     */
    private static final Pattern SPAN = Pattern.compile(
            "`(?:[a-z]\\w*\\.)*(?<type>[A-Z]\\w*[a-z]\\w*)(?<members>(?:[.#]\\w+)*)(?:\\([^`]*\\))?(?:\\.[^`]*)?`");

    private static final Pattern DECLARED = Pattern.compile("\\b(?:class|interface|record|enum) +([A-Z]\\w*)");

    /** Foreign types that documents name, besides those of the packages in {@link #JDK}. */
    private static final Set<String> FOREIGN = Set.of(
            "Canvas",
            "Composite",
            "DateUtils",
            "ESelectionService",
            "Gson",
            "GsonBuilder",
            "JaccardSimilarity",
            "JarSigner",
            "JsonArray",
            "JsonObject",
            "JsonParser",
            "JsonReader",
            "LevenshteinDistance",
            "StringEscapeUtils",
            "TextTable",
            "TypeAdapter",
            "TypeToken");

    /** Code spans that look like types: header fields, and words of files and of other programs' output. */
    private static final Set<String> WORDS =
            Set.of("Allow", "Connection", "Create", "ETag", "Expect", "Leader", "NaN", "Trailer", "Upgrade", "VmRSS");

    private static final List<String> JDK = List.of(
            "java.lang",
            "java.net",
            "java.nio",
            "java.security",
            "java.text",
            "java.time",
            "java.time.zone",
            "java.util",
            "java.util.concurrent",
            "java.util.zip",
            "javax.crypto");

    @Test
    void types_and_members_that_documents_name_exist() throws IOException {
        var sources = sources();
        var missing = new ArrayList<String>();
        for (var document : documents()) {
            for (var span : spans(Files.readString(document))) {
                if (!isKnown(span, sources)) {
                    missing.add(ROOT.relativize(document) + ": " + span.text());
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void a_type_and_a_member_that_do_not_exist_are_found() {
        var sources = Map.of("Store", "interface Store { Instant now(); }");

        assertThat(isKnown(only("`Store`"), sources)).isTrue();
        assertThat(isKnown(only("`org.signalbox.model.store.Store.now()`"), sources))
                .isTrue();
        assertThat(isKnown(only("`Store.then`"), sources)).isFalse();
        assertThat(isKnown(only("`Shop.now`"), sources)).isFalse();
        assertThat(isKnown(only("`Thread.sleep`"), sources)).isTrue();
    }

    private record Span(String text, String type, List<String> members) {}

    private static Span only(String document) {
        return spans(document).get(0);
    }

    private static List<Span> spans(String document) {
        var prose = Pattern.compile("^```.*?^```", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(document)
                .replaceAll("");
        return SPAN.matcher(prose)
                .results()
                .map(found -> new Span(
                        found.group(),
                        found.group("type"),
                        Pattern.compile("\\w+")
                                .matcher(found.group("members"))
                                .results()
                                .map(member -> member.group())
                                .toList()))
                .toList();
    }

    /** Members of foreign types aren't checked. */
    private static boolean isKnown(Span span, Map<String, String> sources) {
        var source = sources.get(span.type());
        if (source == null) {
            return FOREIGN.contains(span.type()) || WORDS.contains(span.type()) || isOfJdk(span.type());
        }
        return span.members().stream()
                .filter(member -> !member.equals("class"))
                .allMatch(member ->
                        Pattern.compile("\\b" + member + "\\b").matcher(source).find());
    }

    private static boolean isOfJdk(String type) {
        return JDK.stream().anyMatch(name -> {
            try {
                Class.forName(name + "." + type, false, DocumentedTypesTest.class.getClassLoader());
                return true;
            } catch (ClassNotFoundException e) {
                return false;
            }
        });
    }

    /** By each type that is declared, nested ones too, the sources of all types of that name. */
    private static Map<String, String> sources() throws IOException {
        var all = new HashMap<String, String>();
        for (var folder : List.of("bundles", "tests", "benchmarks", "product", "examples")) {
            for (var file : files(ROOT.resolve(folder), ".java")) {
                var source = Files.readString(file);
                var declared = new HashSet<String>();
                DECLARED.matcher(source).results().forEach(found -> declared.add(found.group(1)));
                declared.forEach(type -> all.merge(type, source, String::concat));
            }
        }
        return all;
    }

    private static List<Path> documents() throws IOException {
        var all = new ArrayList<>(files(ROOT.resolve("docs"), ".md"));
        all.add(ROOT.resolve("CONTRIBUTING.md"));
        all.add(ROOT.resolve("README.md"));
        return all;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> path.toString().endsWith(ending))
                    .filter(path -> !path.toString().contains("/target/"))
                    .sorted()
                    .toList();
        }
    }
}
