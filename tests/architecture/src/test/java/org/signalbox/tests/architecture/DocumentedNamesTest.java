package org.signalbox.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents name types and members that exist. */
class DocumentedNamesTest {
    private static final Path ROOT = Path.of(System.getProperty("signalbox.root"));

    /**
     * {@code Type} or {@code Type.member} in backticks, perhaps with folders or a package before it and a call behind.
     */
    private static final Pattern NAME =
            Pattern.compile("`(?:[a-z]\\w*[/.])*([A-Z]\\w*[a-z]\\w*)(?:[.#](?!class\\b)(\\w+))?(?:[.(][^`]*)?`");

    private static final Pattern BLOCK = Pattern.compile("^```.*?^```", Pattern.MULTILINE | Pattern.DOTALL);

    private static final Pattern DECLARED = Pattern.compile("\\b(?:class|interface|record|enum)\\s+([A-Z]\\w*)");

    /** Types of libraries. */
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

    /**
     * No types of ours: header fields, words of files and of other programs' output, and what a guide's reader adds.
     */
    private static final Set<String> WORDS = Set.of(
            "AgendaCommand",
            "Allow",
            "Connection",
            "Create",
            "Deprecation",
            "ETag",
            "Expect",
            "Leader",
            "NaN",
            "Trailer",
            "Upgrade",
            "VmRSS");

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
    void every_type_and_member_that_a_page_names_exists() throws IOException {
        var sources = sources();
        var unknown = new TreeMap<String, Set<String>>();
        for (var page : pages()) {
            var found = unknown(Files.readString(page), sources);
            if (!found.isEmpty()) {
                unknown.put(ROOT.relativize(page).toString(), found);
            }
        }

        assertThat(unknown).isEmpty();
    }

    @Test
    void a_type_or_a_member_that_does_not_exist_is_found() throws IOException {
        var page = "`Publication.due`, `internal/PlannerOfOld`, `Publication.sendTwice`, `InstantSource`, `UNKNOWN`,"
                + " `org.signalbox.model.store.Store.now()`, `Shop.now()`, `Thread.sleep`";

        assertThat(unknown(page, sources())).containsExactly("PlannerOfOld", "Publication.sendTwice", "Shop");
    }

    private static Set<String> unknown(String page, Map<String, String> sources) {
        var unknown = new TreeSet<String>();
        for (var named :
                NAME.matcher(BLOCK.matcher(page).replaceAll("")).results().toList()) {
            var type = named.group(1);
            var source = sources.get(type);
            var member = named.group(2);
            if (source == null && !FOREIGN.contains(type) && !WORDS.contains(type) && !isOfJdk(type)) {
                unknown.add(type);
            } else if (source != null && member != null && !mentions(source, member)) {
                unknown.add(type + "." + member);
            }
        }
        return unknown;
    }

    private static boolean isOfJdk(String type) {
        return JDK.stream().anyMatch(name -> {
            try {
                Class.forName(name + "." + type, false, DocumentedNamesTest.class.getClassLoader());
                return true;
            } catch (ClassNotFoundException e) {
                return false;
            }
        });
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> all = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(
                            all.filter(path -> path.toString().endsWith(".md")),
                            Stream.of(ROOT.resolve("CONTRIBUTING.md"), ROOT.resolve("README.md")))
                    .sorted()
                    .toList();
        }
    }

    private static boolean mentions(String source, String member) {
        return Pattern.compile("\\b" + member + "\\b").matcher(source).find();
    }

    /** The text of each type's file by the type's simple name, nested types too. */
    private static Map<String, String> sources() throws IOException {
        var sources = new HashMap<String, String>();
        for (var folder : List.of("benchmarks", "bundles", "examples", "product", "tests")) {
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
