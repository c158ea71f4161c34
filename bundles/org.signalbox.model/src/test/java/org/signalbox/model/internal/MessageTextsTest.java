package org.signalbox.model.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageTextsTest {
    @TempDir
    Path folder;

    private final List<String> asked = new ArrayList<>();

    private MessageTexts texts(String... bundles) {
        return new MessageTexts(name -> {
            asked.add(name);
            var files = new ArrayList<URL>();
            for (var bundle : bundles) {
                var file = folder.resolve(bundle).resolve(name);
                if (Files.exists(file)) {
                    files.add(url(file));
                }
            }
            return files;
        });
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String bundle, String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(bundle));
        Files.writeString(folder.resolve(bundle).resolve(name), text);
    }

    @Test
    void several_bundles_have_messages_of_one_family() throws IOException {
        write("sites", "sites.properties", "sites.refused=Refused\n");
        write("shell", "sites.properties", "sites.added=Added\n");
        var texts = texts("sites", "shell");

        assertThat(texts.pattern("sites.refused", Locale.ENGLISH)).contains("Refused");
        assertThat(texts.pattern("sites.added", Locale.ENGLISH)).contains("Added");
    }

    @Test
    void a_translation_may_be_in_the_files_of_a_language_or_missing() throws IOException {
        write("a", "a.properties", "a.both=Both\na.one=One\n");
        write("a", "a_fr.properties", "a.both=Les deux, à part\n");
        var texts = texts("a");

        assertThat(texts.pattern("a.both", Locale.CANADA_FRENCH)).contains("Les deux, à part");
        assertThat(texts.pattern("a.one", Locale.CANADA_FRENCH)).contains("One");
        assertThat(texts.pattern("a.both", Locale.JAPANESE)).contains("Both");
        assertThat(texts.pattern("a.none", Locale.FRENCH)).isEmpty();
        assertThat(texts.pattern("plain", Locale.FRENCH)).isEmpty();
    }

    @Test
    void a_file_is_read_once() throws IOException {
        write("a", "a.properties", "a.one=One\n");
        var texts = texts("a");
        texts.pattern("a.one", Locale.ROOT);
        texts.pattern("a.one", Locale.ROOT);
        texts.pattern("a.two", Locale.ROOT);

        assertThat(asked).containsExactly("a.properties");
    }
}
