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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.signalbox.model.ProductLanguages;

/** All messages of all bundles exist in every language, with the same arguments, in the bundle that uses them. */
class MessageFilesTest {
    private static final Path ROOT = Path.of(System.getProperty("signalbox.root"));
    private static final String FOLDER = "/src/main/resources/SIGNALBOX-INF/messages/";
    /** The file of another language than English. */
    private static final Pattern TRANSLATION = Pattern.compile("(.+)(_[a-z]{2,3}(?:_[A-Z]{2})?)\\.properties");

    /** A message with a literal code. */
    private static final Pattern SAID = Pattern.compile("Message\\s*\\.of\\(\\s*\"([a-z][a-z0-9.-]*)\"\\s*[,)]");

    private static final Pattern BEGUN = Pattern.compile("Message\\s*\\.of\\(\\s*\"([a-z][a-z0-9.-]*\\.)\"\\s*\\+");

    /** Paths from the root of the source tree of all files with English texts. */
    static List<String> files() throws IOException {
        var found = all().filter(path -> !TRANSLATION.matcher(path).matches()).toList();
        assertThat(found).hasSizeGreaterThan(20);
        return found;
    }

    private static Stream<String> all() throws IOException {
        try (var all = Files.walk(ROOT.resolve("bundles"))) {
            return all
                    .map(path -> ROOT.relativize(path).toString().replace('\\', '/'))
                    .filter(path -> path.contains(FOLDER) && path.endsWith(".properties"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    /** The suffixes of the languages that at least one file is in, such as {@code _fr}. */
    private static Set<String> languages() throws IOException {
        return all().map(TRANSLATION::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String translated(String english, String language) {
        return english.replace(".properties", language + ".properties");
    }

    /** A file with its translations. */
    private static List<String> inEachLanguage(String english) throws IOException {
        return Stream.concat(Stream.of(english), languages().stream().map(language -> translated(english, language)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_message_has_a_text_with_the_same_places_in_every_language(String file) throws IOException {
        var english = read(file);
        var family = file.substring(file.lastIndexOf('/') + 1, file.length() - ".properties".length());
        assertThat(english.stringPropertyNames())
                .allSatisfy(code -> assertThat(code).startsWith(family + "."));

        for (var language : languages()) {
            var other = read(translated(file, language));
            assertThat(other.stringPropertyNames()).as(language).isEqualTo(english.stringPropertyNames());
            assertThat(english.stringPropertyNames())
                    .allSatisfy(code -> assertThat(places(other.getProperty(code)))
                            .as("%s of %s", code, language)
                            .isEqualTo(places(english.getProperty(code))));
        }
    }

    @Test
    void every_translated_file_has_an_english_one() throws IOException {
        assertThat(all().map(TRANSLATION::matcher)
                        .filter(Matcher::matches)
                        .map(matcher -> ROOT.resolve(matcher.group(1) + ".properties")))
                .isNotEmpty()
                .allMatch(Files::exists);
    }

    @Test
    void the_window_offers_the_languages_that_have_texts() throws IOException {
        assertThat(ProductLanguages.ALL.getFirst()).isEqualTo(Locale.ENGLISH);
        assertThat(ProductLanguages.ALL.stream().skip(1).map(language -> "_" + language))
                .containsExactlyInAnyOrderElementsOf(languages());
    }

    @Test
    void every_message_of_the_window_can_be_said_with_any_number() throws IOException {
        for (var file : files()) {
            if (file.endsWith("/workbench.properties")) {
                for (var each : inEachLanguage(file)) {
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
            for (var each : inEachLanguage(file)) {
                assertThat(read(each))
                        .allSatisfy((code, text) -> assertThat((String) text)
                                .as("%s of %s", code, each)
                                .doesNotContainPattern("\\p{L}'\\p{L}"));
            }
        }
    }

    @Test
    void a_perspective_is_called_like_no_action_in_any_language() throws IOException {
        for (var language : Stream.concat(Stream.of(""), languages().stream()).toList()) {
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
