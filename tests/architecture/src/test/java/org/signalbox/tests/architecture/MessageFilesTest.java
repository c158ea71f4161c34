package org.signalbox.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All messages of all bundles exist in every language, with the same arguments, in the bundle that uses them. */
class MessageFilesTest {
    private static final Path ROOT = Path.of(System.getProperty("signalbox.root"));
    private static final String FOLDER = "/src/main/resources/SIGNALBOX-INF/messages/";

    /** A message with a literal code. */
    private static final Pattern SAID = Pattern.compile("Message\\s*\\.of\\(\\s*\"([a-z][a-z0-9.-]*)\"\\s*[,)]");

    private static final Pattern BEGUN = Pattern.compile("Message\\s*\\.of\\(\\s*\"([a-z][a-z0-9.-]*\\.)\"\\s*\\+");

    /** Paths from the root of the source tree of all files with English texts. */
    static List<String> files() throws IOException {
        try (var all = Files.walk(ROOT.resolve("bundles"))) {
            var found = all.map(path -> ROOT.relativize(path).toString().replace('\\', '/'))
                    .filter(path -> path.contains(FOLDER) && path.endsWith(".properties"))
                    .filter(path -> !path.endsWith("_fr.properties"))
                    .sorted()
                    .toList();
            assertThat(found).hasSizeGreaterThan(20);
            return found;
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_message_has_a_french_text_with_the_same_places(String file) throws IOException {
        var english = read(file);
        var french = read(file.replace(".properties", "_fr.properties"));
        var family = file.substring(file.lastIndexOf('/') + 1, file.length() - ".properties".length());

        assertThat(french.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        assertThat(english.stringPropertyNames()).allSatisfy(code -> {
            assertThat(code).startsWith(family + ".");
            assertThat(places(french.getProperty(code))).as(code).isEqualTo(places(english.getProperty(code)));
        });
    }

    @Test
    void every_french_file_has_an_english_one() throws IOException {
        try (var all = Files.walk(ROOT.resolve("bundles"))) {
            assertThat(all.map(Path::toString)
                            .filter(path -> path.contains(FOLDER) && path.endsWith("_fr.properties"))
                            .map(path -> Path.of(path.replace("_fr.properties", ".properties"))))
                    .allMatch(Files::exists);
        }
    }

    @Test
    void every_message_of_the_window_can_be_said_with_any_number() throws IOException {
        for (var file : files()) {
            if (file.endsWith("/workbench.properties")) {
                for (var each : List.of(file, file.replace(".properties", "_fr.properties"))) {
                    var texts = read(each);
                    for (var code : texts.stringPropertyNames()) {
                        for (var number : new Long[] {0L, 1L, 2L, 1500L}) {
                            var format = new MessageFormat(texts.getProperty(code), Locale.ENGLISH);
                            assertThat(format.format(new Object[] {number, number, number, number, number}))
                                    .as(code)
                                    .isNotBlank()
                                    .doesNotContain("{", "choice", "''");
                        }
                    }
                }
            }
        }
    }

    @Test
    void an_apostrophe_within_a_word_is_doubled_or_it_would_be_lost() throws IOException {
        for (var file : files()) {
            for (var each : List.of(file, file.replace(".properties", "_fr.properties"))) {
                assertThat(read(each))
                        .allSatisfy((code, text) -> assertThat((String) text)
                                .as("%s of %s", code, each)
                                .doesNotContainPattern("\\p{L}'\\p{L}"));
            }
        }
    }

    @Test
    void a_perspective_is_called_like_no_action_in_any_language() throws IOException {
        for (var language : List.of("", "_fr")) {
            var frame = read("bundles/org.signalbox.workbench/src/main/resources/OSGI-INF/l10n/bundle%s.properties"
                    .formatted(language));
            var editor = read("bundles/org.signalbox.workbench.editor" + FOLDER + "editor" + language + ".properties");
            var actions = new TreeSet<String>();
            frame.forEach((code, text) -> {
                if (code.toString().startsWith("item.") || code.toString().startsWith("command.")) {
                    actions.add(text.toString().replace("&", ""));
                }
            });
            editor.forEach((code, text) -> {
                if (code.toString().startsWith("editor.action.")) {
                    actions.add(text.toString());
                }
            });
            assertThat(frame.stringPropertyNames())
                    .filteredOn(code -> code.startsWith("perspective."))
                    .hasSizeGreaterThan(4)
                    .allSatisfy(code -> assertThat(actions).doesNotContain(frame.getProperty(code)));
        }
    }

    @Test
    void one_bundle_has_the_text_of_a_message() throws IOException {
        assertThat(owners()).allSatisfy((code, bundles) -> assertThat(bundles).hasSize(1));
    }

    @Test
    void a_bundle_says_what_itself_or_a_bundle_that_it_may_import_has_the_text_of() throws IOException {
        var owners = owners();
        var wrong = new TreeMap<String, Set<String>>();
        for (var source : sources()) {
            var bundle = bundle(source);
            var said = SAID.matcher(Files.readString(ROOT.resolve(source))).results();
            said.map(found -> found.group(1))
                    .filter(code -> owners.getOrDefault(code, Set.of()).stream()
                            .noneMatch(owner -> owner.equals(bundle) || ArchitectureTest.mayImport(bundle, owner)))
                    .forEach(code -> wrong.computeIfAbsent(source, any -> new TreeSet<>())
                            .add(code + " of " + owners.get(code)));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_code_that_is_composed_begins_like_one_that_has_a_text() throws IOException {
        var codes = owners().keySet();
        for (var source : sources()) {
            var begun = BEGUN.matcher(Files.readString(ROOT.resolve(source))).results();
            assertThat(begun.map(found -> found.group(1)))
                    .as(source)
                    .allSatisfy(prefix -> assertThat(codes).anyMatch(code -> code.startsWith(prefix)));
        }
    }

    private static Map<String, Set<String>> owners() throws IOException {
        var owners = new HashMap<String, Set<String>>();
        var seen = new ArrayList<String>();
        for (var file : files()) {
            for (var code : read(file).stringPropertyNames()) {
                owners.computeIfAbsent(code, any -> new TreeSet<>()).add(bundle(file));
                seen.add(code);
            }
        }
        assertThat(seen).doesNotHaveDuplicates();
        return owners;
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> all = Files.walk(ROOT.resolve("bundles"))) {
            return all.map(path -> ROOT.relativize(path).toString().replace('\\', '/'))
                    .filter(path -> path.contains("/src/main/java/") && path.endsWith(".java"))
                    .filter(path -> !bundle(path).startsWith("org.signalbox.connector."))
                    .sorted()
                    .toList();
        }
    }

    private static String bundle(String path) {
        return path.split("/")[1];
    }

    /** The arguments that a pattern shows; a stray quote would hide one. */
    private static Set<Integer> places(String pattern) {
        var shown = new TreeSet<Integer>();
        for (int i = 0; i < 10; i++) {
            var args = new Object[10];
            args[i] = "\u0001";
            var format = new MessageFormat(pattern, Locale.ROOT);
            for (int place = 0; place < format.getFormatsByArgumentIndex().length; place++) {
                format.setFormatByArgumentIndex(place, null);
            }
            if (format.format(args).contains("\u0001")) {
                shown.add(i);
            }
        }
        return shown;
    }

    private static Properties read(String file) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(ROOT.resolve(file))) {
            properties.load(reader);
        }
        return properties;
    }
}
