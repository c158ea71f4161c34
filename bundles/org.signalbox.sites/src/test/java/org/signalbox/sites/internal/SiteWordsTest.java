package org.signalbox.sites.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SiteWordsTest {
    private static final Pattern MESSAGE = Pattern.compile("\"(sites\\.[a-z.-]+[a-z])\"");
    private static final Pattern REFUSED =
            Pattern.compile("Refusal\\.(of|notPossible|unreachable)\\(\\s*(?:e, )?\\s*\"([a-z0-9-]+)\"");

    private static Properties words(String language) throws IOException {
        var texts = new Properties();
        try (var in = Files.newBufferedReader(
                Path.of("src/main/resources/SIGNALBOX-INF/messages/sites" + language + ".properties"))) {
            texts.load(in);
        }
        return texts;
    }

    private static Set<String> used() throws IOException {
        var codes = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> {
                try {
                    var source = Files.readString(file);
                    MESSAGE.matcher(source).results().forEach(found -> codes.add(found.group(1)));
                    REFUSED.matcher(source)
                            .results()
                            .forEach(found -> codes.add(
                                    (found.group(1).equals("of") ? "sites.refused." : "sites.") + found.group(2)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        codes.remove(SiteSettings.CHECK);
        return codes;
    }

    @Test
    void there_are_words_for_everything_that_is_told_in_both_languages() throws IOException {
        assertThat(used()).hasSizeGreaterThan(60).isSubsetOf(words("").stringPropertyNames());
        assertThat(words("_fr").stringPropertyNames()).isEqualTo(words("").stringPropertyNames());
    }

    @Test
    void both_languages_show_the_same_arguments() throws IOException {
        for (var code : words("").stringPropertyNames()) {
            assertThat(places(words("_fr").getProperty(code)))
                    .as(code)
                    .isEqualTo(places(words("").getProperty(code)));
        }
    }

    private static Set<Integer> places(String pattern) {
        var shown = new TreeSet<Integer>();
        for (var i = 0; i < 10; i++) {
            var args = new Object[10];
            java.util.Arrays.fill(args, 2);
            args[i] = 7_777_777;
            if (new java.text.MessageFormat(pattern, Locale.ROOT).format(args).contains("7,777,777")) {
                shown.add(i);
            }
        }
        return shown;
    }
}
