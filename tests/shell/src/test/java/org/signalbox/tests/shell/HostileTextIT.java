package org.signalbox.tests.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workspace whose user-chosen names all contain terminal control sequences. */
class HostileTextIT {
    /** Sets the title, clears the screen, writes the clipboard, creates a link, reverses the following text. */
    private static final String EVIL =
            "x\u001b]0;t\u0007\u001b[2J\u001b]52;c;eA==\u0007\u001b]8;;http://e\u0007\u009b31m\u202e\ufeff\u2028y";

    /** Commands that run for minutes, or until they are ended. */
    private static final Set<String> PLAY = Set.of("demo", "drill", "serve");

    @TempDir
    Path folder;

    @Test
    void no_command_lets_any_of_it_through() throws Exception {
        var workspace = Files.createDirectory(folder.resolve("w" + EVIL.replace('/', '_')));
        try (var practice = Practice.open(workspace)) {
            var signalbox = practice.signalbox();
            var escaped = "\""
                    + EVIL.replace("\u001b", "\\e")
                            .replace("\u0007", "\\a")
                            .replace("\u009b", "\\x9b")
                            .replace("\u202e", "\\u202e")
                            .replace("\ufeff", "\\ufeff")
                            .replace("\u2028", "\\L")
                    + "\"";
            var file = "content/" + EVIL.replace('/', '_') + ".md";
            signalbox.write(
                    file,
                    "---\ntitle: " + escaped + "\nlabels: [" + escaped + "]\n" + escaped + ": 1\n"
                            + "accounts: [nightline@plaza]\nschedule: 2099-01-01T09:00Z\n---\n" + EVIL + "\n");
            signalbox.write("content/raw.md", "---\ntitle: " + EVIL + "\0\n---\n\0" + EVIL);
            signalbox.write(
                    "content/fine.md",
                    "---\ntitle: " + escaped + "\naccounts: [nightline@plaza]\nschedule: 2099-01-01T09:00Z\n---\nHello "
                            + EVIL + "\n");
            var names = new ArrayList<String>();
            try (var node = signalbox.serve()) {
                clean(List.of("serve"), node.ready());
                for (var words : List.of(
                        List.of("lint", "content"),
                        List.of("schedule", "content"),
                        List.of("publish", "content/fine.md", "--now"),
                        List.of("posts"),
                        List.of("publications"),
                        List.of("queue", "set", "nightline@plaza", "mon-09:00"),
                        List.of("budget", "set", EVIL, "5", "USD"),
                        List.of("site", "add", EVIL, "--name", EVIL))) {
                    run(signalbox, words);
                }
                var help = signalbox.run("help").out();
                help.lines()
                        .filter(line -> line.startsWith("  "))
                        .map(line -> line.strip().split(" ")[0])
                        .forEach(names::add);
                assertThat(names).contains("accounts", "version", "recheck").hasSizeGreaterThan(30);
                for (var name : names) {
                    if (!PLAY.contains(name)) {
                        run(signalbox, List.of(name));
                    }
                    for (var words : List.of(List.of(EVIL), List.of("show", EVIL), List.of("--" + EVIL))) {
                        run(
                                signalbox,
                                Stream.concat(Stream.of(name), words.stream()).toList());
                    }
                }
                run(signalbox, List.of(EVIL));
                assertThat(node.process().isAlive()).isTrue();
            }
            for (var words : List.of(
                    List.of("lint", "content"), List.of("publications"), List.of(EVIL), List.of("accounts", EVIL))) {
                run(signalbox, words);
            }
        }
    }

    @Test
    void the_launcher_and_its_script_let_none_of_it_through_either() throws Exception {
        var file = Files.createFile(folder.resolve("file" + EVIL.replace('/', '_')));
        var signalbox = new Signalbox(file.resolve("w"));
        run(signalbox, List.of("accounts"));
        run(signalbox, List.of("demo", "--headless"));
        var java = new Signalbox(folder.resolve("w")).run(Map.of("SIGNALBOX_JAVA", "/nowhere/" + EVIL), "accounts");
        assertThat(java.exit()).isEqualTo(69);
        clean(List.of("script"), java.out(), java.err());
    }

    private static void run(Signalbox signalbox, List<String> words) throws Exception {
        var result = signalbox.run(words.toArray(String[]::new));
        clean(words, result.out(), result.err());
        assertThat(result.exit()).as("%s: %s", words, result).isNotEqualTo(70);
        if (words.size() < 3 && !words.contains("help")) {
            var json = signalbox.run(
                    Stream.concat(words.stream(), Stream.of("--json")).toArray(String[]::new));
            clean(words, json.out(), json.err());
            if (!json.out().isEmpty()) {
                assertThat(JsonParser.parseString(json.out())).as("%s", words).isNotNull();
            }
        }
    }

    private static void clean(List<String> words, String... printed) {
        assertThat(Arrays.stream(printed).flatMapToInt(String::codePoints).filter(HostileTextIT::controls))
                .as("%s: %s", words, List.of(printed))
                .isEmpty();
    }

    private static boolean controls(int c) {
        return Character.isISOControl(c) && c != '\n'
                || c >= 0x202a && c <= 0x202e
                || c >= 0x2066 && c <= 0x2069
                || Set.of(0x2028, 0x2029, 0xfeff).contains(c);
    }
}
