package org.signalbox.tests.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;

/** Creates terms documents of Chirp. */
final class ChirpTerms {
    private ChirpTerms() {}

    /** Chirp's own document with another text limit from 2090 on; until then the network's live value applies. */
    static Path document(Path folder, String version, int limit) throws IOException {
        try (var jar = new JarFile(Signalbox.connector("chirp2").toFile())) {
            var json = new String(
                    jar.getInputStream(jar.getEntry("SIGNALBOX-INF/terms.json")).readAllBytes(),
                    StandardCharsets.UTF_8);
            var today = json.lines()
                    .filter(line -> line.contains("chirp.text.limit"))
                    .findFirst()
                    .orElseThrow();
            var later = today.replace("280", String.valueOf(limit)).replace("2020-01-01", "2090-01-01");
            return Files.writeString(
                    folder.resolve(version + ".json"),
                    json.replaceFirst("\"version\": \"[^\"]+\"", "\"version\": \"" + version + "\"")
                            .replace(today, today + "\n" + later));
        }
    }

    /** Chirp's own document with a stricter limit of its own id, which applies at once and has no live value. */
    static Path stricter(Path folder, String version, int limit) throws IOException {
        var document = document(folder, version, limit);
        var stricter = Files.readString(document)
                .replaceFirst("\\n(.*)\"chirp.text.limit\"(.*)2090-01-01", "\n$1\"chirp.text.strict\"$22020-01-01");
        return Files.writeString(document, stricter);
    }
}
