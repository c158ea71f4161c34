package org.signalbox.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    private static final Pattern NAME = Pattern.compile(
            "`(?:[a-z]\\w*[/.])*([A-Z]\\w*[a-z]\\w*)(?:[.#](?!(?:class|java)\\b)(\\w+))?(?:[.(][^`]*)?`");

    private static final Pattern BLOCK = Pattern.compile("^```.*?^```", Pattern.MULTILINE | Pattern.DOTALL);

    /** From a record's name to its body. */
    private static final Pattern COMPONENTS = Pattern.compile("\\brecord\\s+\\w+[^{]*");

    private static final Pattern LINK = Pattern.compile("\\{@link ([A-Z]\\w*)(?:\\.[A-Z]\\w*)*(?:#(\\w+))?");

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
                + " `org.signalbox.model.store.Store.now()`, `Shop.now()`, `Thread.sleep`, `InFlight.call`,"
                + " `ConnectorCalls.pause`, `Transition.INTEND`";

        assertThat(unknown(page, sources()))
                .containsExactly(
                        "ConnectorCalls.pause", "InFlight.call", "PlannerOfOld", "Publication.sendTwice", "Shop");
    }

    @Test
    void every_type_and_member_of_ours_that_a_comment_links_exists() throws IOException {
        var sources = sources();
        var unknown = new TreeMap<String, Set<String>>();
        for (var file : files()) {
            var found = unknownLinks(Files.readString(file), sources);
            if (!found.isEmpty()) {
                unknown.put(ROOT.relativize(file).toString(), found);
            }
        }

        assertThat(unknown).isEmpty();
    }

    @Test
    void a_link_to_what_does_not_exist_is_found() throws IOException {
        var file = "import java.util.regex.Pattern; /** {@link Publication#due}, {@link OfOld#x}, {@link Pattern},"
                + " {@link Publication#sendTwice}, {@link String#valueOf(int)} */";

        assertThat(unknownLinks(file, sources())).containsExactly("OfOld", "Publication#sendTwice");
    }

    private static Set<String> unknownLinks(String file, Map<String, String> sources) {
        var unknown = new TreeSet<String>();
        for (var link : LINK.matcher(file).results().toList()) {
            var type = link.group(1);
            var source = sources.get(type);
            var member = link.group(2);
            if (source == null && !file.contains("." + type + ";") && !isOfJdk(type)) {
                unknown.add(type);
            } else if (source != null && member != null && !declares(source, member)) {
                unknown.add(type + "#" + member);
            }
        }
        return unknown;
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
            } else if (source != null && member != null && !declares(source, member)) {
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

    /** Whether a method, a field, a constant, a component of a record or a nested type has this name. */
    private static boolean declares(String source, String member) {
        return Pattern.compile("\\b(?:class|interface|record|enum)\\s+" + member + "\\b"
                                + "|(?<!return|new|throw)[\\w>\\]?]\\s+" + member + "\\s*[(;=]|(?m)^\\s+" + member
                                + "\\b\\s*(?:\\(.*)?[,;{]?$")
                        .matcher(source)
                        .find()
                || COMPONENTS
                        .matcher(source)
                        .results()
                        .anyMatch(header -> Pattern.compile("\\b" + member + "\\b")
                                .matcher(header.group())
                                .find());
    }

    /** The text of each type's file by the type's simple name, nested types too. */
    private static Map<String, String> sources() throws IOException {
        var sources = new HashMap<String, String>();
        for (var file : files()) {
            var text = Files.readString(file);
            DECLARED.matcher(text).results().forEach(type -> sources.merge(type.group(1), text, String::concat));
        }
        return sources;
    }

    private static List<Path> files() throws IOException {
        var files = new ArrayList<Path>();
        for (var folder : List.of("benchmarks", "bundles", "examples", "product", "tests")) {
            try (Stream<Path> all = Files.walk(ROOT.resolve(folder))) {
                all.filter(path -> path.toString().endsWith(".java"))
                        .filter(path -> !path.toString().contains("/target/"))
                        .filter(path -> !path.endsWith("DocumentedNamesTest.java"))
                        .forEach(files::add);
            }
        }
        return files;
    }
}
