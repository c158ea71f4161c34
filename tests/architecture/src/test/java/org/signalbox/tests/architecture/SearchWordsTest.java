package org.signalbox.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The command palette finds commands and parts by the words that people type: those of their names and descriptions.
 */
class SearchWordsTest {
    private static final Path ROOT = Path.of(System.getProperty("signalbox.root"));
    private static final Properties ENGLISH = new Properties();
    private static final Properties FRENCH = new Properties();

    @BeforeAll
    static void read() throws IOException {
        try (var folders = Files.list(ROOT.resolve("bundles"))) {
            for (var bundle : folders.toList()) {
                var l10n = bundle.resolve("src/main/resources/OSGI-INF/l10n");
                if (Files.isDirectory(l10n)) {
                    load(ENGLISH, l10n.resolve("bundle.properties"));
                    load(FRENCH, l10n.resolve("bundle_fr.properties"));
                }
            }
        }
    }

    private static void load(Properties all, Path file) throws IOException {
        try (Reader in = Files.newBufferedReader(file)) {
            all.load(in);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "export, exporter, part.archives",
        "replace, remplacer, command.find",
        "label, étiquette, part.content",
        "budget, budget, command.budget.add",
        "workspace, espace de travail, command.workspace.open",
        "move, déplacer, command.reschedule",
        "move, déplacer, command.reroute",
        "backup, sauvegarde, part.archives",
        "language, langue, command.preferences",
        "week, semaine, command.preferences",
        "wrap, retour à la ligne, command.preferences",
        "autosave, automatique, command.preferences",
        "layout, disposition, command.layout.reset",
        "shortcut, raccourci, command.keys"
    })
    void an_everyday_word_finds_the_command_or_part(String english, String french, String code) {
        assertThat(found(ENGLISH, english)).contains(code);
        assertThat(found(FRENCH, french)).contains(code);
    }

    /** The commands and parts whose name or description has the word at the beginning of one. */
    private static TreeSet<String> found(Properties texts, String word) {
        var begins = Pattern.compile(
                "(?<![\\p{L}\\p{N}])" + Pattern.quote(word),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
        var found = new TreeSet<String>();
        texts.forEach((code, text) -> {
            var key = code.toString();
            if ((key.startsWith("command.") || key.startsWith("part."))
                    && begins.matcher(text.toString()).find()) {
                found.add(key.replaceAll("\\.tip$", ""));
            }
        });
        return found;
    }
}
