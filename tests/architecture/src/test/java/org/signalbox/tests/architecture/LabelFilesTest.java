package org.signalbox.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.signalbox.model.ProductLanguages;

/** The labels of the workbench's models exist in every language, and each one that a model names is there. */
class LabelFilesTest {
    private static final Path ROOT = Path.of(System.getProperty("signalbox.root"));
    private static final Pattern NAMED = Pattern.compile("=\"%([^\"]+)\"");

    /** Paths of the English files, without their ending. */
    static List<String> files() throws IOException {
        try (var all = Files.walk(ROOT.resolve("bundles"))) {
            var found = all.map(path -> ROOT.relativize(path).toString().replace('\\', '/'))
                    .filter(path -> path.endsWith("/src/main/resources/OSGI-INF/l10n/bundle.properties")
                            || path.endsWith("/internal/boot/messages.properties") && path.contains("/src/main/"))
                    .map(path -> path.substring(0, path.length() - ".properties".length()))
                    .sorted()
                    .toList();
            assertThat(found).hasSizeGreaterThan(7);
            return found;
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_label_exists_in_every_language(String file) throws IOException {
        var english = read(file);
        for (var language : ProductLanguages.ALL) {
            var labels = language.equals(Locale.ENGLISH) ? english : read(file + "_" + language);
            assertThat(labels.stringPropertyNames()).as("%s", language).isEqualTo(english.stringPropertyNames());
            assertThat(labels)
                    .as("%s", language)
                    .allSatisfy((code, text) ->
                            assertThat((String) text).as("%s", code).isNotBlank());
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_label_that_a_model_names_is_there(String file) throws IOException {
        var resources = ROOT.resolve(file.substring(0, file.indexOf("/src/main/resources/") + 20));
        var named = new TreeSet<String>();
        try (var all = Files.walk(resources)) {
            for (var model :
                    all.filter(path -> path.toString().endsWith(".e4xmi")).toList()) {
                NAMED.matcher(Files.readString(model)).results().forEach(found -> named.add(found.group(1)));
            }
        }
        if (file.endsWith("/bundle")) {
            assertThat(named).isNotEmpty();
            assertThat(new TreeSet<>(read(file).stringPropertyNames())).containsAll(named);
        }
    }

    private static Properties read(String file) throws IOException {
        var labels = new Properties();
        try (var in = Files.newBufferedReader(ROOT.resolve(file + ".properties"))) {
            labels.load(in);
        }
        return labels;
    }
}
