package org.signalbox.tests.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code --json} a command prints one document, whatever happens and wherever it fails. */
class OneDocumentIT {
    @TempDir
    Path folder;

    @Test
    void a_post_that_stays_planned_is_one_document_with_its_publications_and_the_error() throws Exception {
        try (var practice = Practice.open(folder)) {
            practice.post("later", "Later");
            assertThat(practice.signalbox().run("pause").exit()).isZero();

            var result = practice.signalbox().run("publish", "content/later.md", "--now", "--json");

            assertThat(result.exit()).isEqualTo(75);
            assertThat(result.json().getAsJsonArray("publications")).hasSize(1);
            assertThat(error(result, 75).get("code").getAsString()).isEqualTo("shell.publish.idle");
            assertThat(result.errorLine())
                    .endsWith(error(result, 75).get("message").getAsString());
        }
    }

    @Test
    void rules_of_notices_are_tested_and_removed_with_a_document() throws Exception {
        var signalbox = new Signalbox(folder);
        var hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        hook.start();
        try {
            var url = "http://127.0.0.1:" + hook.getAddress().getPort() + "/";
            assertThat(signalbox.run("notices", "add", "webhook", "desk", url).exit())
                    .isZero();

            var tested = signalbox.run("notices", "test", "desk", "--json");
            var removed = signalbox.run("notices", "remove", "desk", "--json");

            assertThat(tested.json().get("tested").getAsString()).isEqualTo("desk");
            assertThat(removed.json().get("removed").getAsString()).isEqualTo("desk");
        } finally {
            hook.stop(0);
        }
    }

    @Test
    void without_a_window_activate_fails_with_a_document() throws Exception {
        var result = new Signalbox(folder).run("activate", "--json");

        assertThat(error(result, 69).get("code").getAsString()).isEqualTo("shell.activate.none");
    }

    @Test
    void what_fails_before_a_command_starts_is_a_document_too() throws Exception {
        var usage = new Signalbox(folder, Map.of(), List.of("--json", "--store")).run("accounts");
        var workspace = new Signalbox(Path.of("/proc/signalbox\"x")).run("accounts", "--json");
        var java = new Signalbox(folder).run(Map.of("SIGNALBOX_JAVA", "/nowhere/\"java\\"), "accounts", "--json");

        assertThat(error(usage, 64).get("code").getAsString()).isEqualTo("launcher.usage");
        assertThat(error(workspace, 73).get("code").getAsString()).isEqualTo("launcher.workspace");
        assertThat(error(java, 69).get("message").getAsString()).contains("'/nowhere/\"java\\'");
        assertThat(new Signalbox(folder, Map.of(), List.of("--store"))
                        .run("accounts")
                        .out())
                .isEmpty();
    }

    @Test
    void the_usage_has_all_that_can_be_written_with_what_it_means() throws Exception {
        var signalbox = new Signalbox(folder);
        var networks = signalbox.run("help", "networks").out();
        var connector = signalbox.run("help", "connector").out();

        assertThat(networks).contains("signalbox networks calendar [--at INSTANT]");
        assertThat(connector).contains("signalbox connector update [JAR|NETWORK[@VERSION]]");
        assertThat(connector).containsPattern("--approve +\\S");
    }

    @Test
    void bash_completes_commands_verbs_and_options() throws Exception {
        var script = signalbox("completion", "bash").out();
        var file = Files.writeString(folder.resolve("completion.bash"), script);

        assertThat(complete(file, "publ")).contains("publish", "publications");
        assertThat(complete(file, "networks", "prev")).containsExactly("preview");
        assertThat(complete(file, "publish", "--n")).containsExactly("--now");
        assertThat(signalbox("completion", "zsh").out()).isEqualTo(script);
        assertThat(signalbox("completion", "fish").exit()).isEqualTo(64);
    }

    private Signalbox.Result signalbox(String... words) throws Exception {
        return new Signalbox(folder).run(words);
    }

    private static List<String> complete(Path script, String... words) throws Exception {
        var line = "signalbox " + String.join(" ", words);
        var asked = new ArrayList<>(List.of(
                "compopt() { :; }", // works within a completion only
                "source '" + script + "'",
                "COMP_WORDS=(" + line + ")",
                "COMP_CWORD=" + words.length,
                "COMP_LINE='" + line + "'",
                "COMP_POINT=" + line.length(),
                "$(complete -p signalbox | sed 's/.*-F \\([^ ]*\\) .*/\\1/')",
                "printf '%s\\n' \"${COMPREPLY[@]}\""));
        var bash = new ProcessBuilder("bash", "-c", String.join("\n", asked))
                .redirectErrorStream(true)
                .start();
        var printed = new String(bash.getInputStream().readAllBytes());
        return Arrays.stream(printed.split("\n")).map(String::strip).toList();
    }

    private static JsonObject error(Signalbox.Result result, int exit) {
        assertThat(result.exit()).as(result.err()).isEqualTo(exit);
        var error = JsonParser.parseString(result.out()).getAsJsonObject().getAsJsonObject("error");
        assertThat(error.get("exit").getAsInt()).isEqualTo(exit);
        return error;
    }
}
