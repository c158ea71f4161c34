package org.signalbox.tests.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadInputIT {
    @TempDir
    static Path shared;

    private static Signalbox.Node node;

    @TempDir
    Path folder;

    @BeforeAll
    static void serve() throws Exception {
        node = new Signalbox(shared).serve();
        assertThat(node.ready()).startsWith("ready: ");
    }

    @AfterAll
    static void stop() throws Exception {
        assertThat(node.process().isAlive()).isTrue();
        node.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "publis x                  | 64 | did you mean publish?",
                "frobnicate                | 64 | There is no command frobnicate",
                "lint nowhere.md           | 66 | There is no file",
                "publish content/a.md      | 64 | --now",
                "publish --now             | 64 | PATH is missing",
                "publications --state up   | 64 | up isn't a state",
                "posts --limit 0           | 64 | from 1 to 1000",
                "posts --account nobody    | 64 | NAME@NETWORK",
                "cancel deadbeef           | 66 | There is no publication deadbeef",
                "edit deadbeef             | 64 | --text-file",
                "networks remove nowhere   | 66 | There is no network nowhere",
                "networks isolate nowhere on | 66 | There is no network nowhere",
                "networks isolate x maybe  | 64 | isn't on, off or default",
                "connector install none.jar| 66 | There is no file",
                "connector remove plaza    | 64 | inspect, install, update or uninstall",
                "accounts add me@nowhere   | 66 | There is no network nowhere",
                "accounts remove me@plaza  | 66 | There is no account me@plaza",
                "restore none.db           | 66 | There is no backup file",
                "reschedule x y            | 64 | isn't a time",
                "lint --fast               | 64 | There is no option --fast",
                "terms show nowhere        | 66 | There are no terms of nowhere",
                "terms frobnicate          | 64 | isn't list, show, diff",
                "terms import none.json    | 66 | There is no file",
                "terms forecast --what-if x| 64 | isn't an assumption",
                "terms forecast --from soon| 64 | isn't a date",
                "budget set a 5 XXY        | 64 | isn't a currency",
                "budget set a -5 USD       | 64 | isn't an amount",
                "budget remove a           | 66 | There is no budget a",
                "recheck --otherwise hold  | 64 | only with --fix",
                "usage --from yesterday    | 64 | isn't a date"
            })
    void each_mistake_gets_its_exit_code_and_one_line_that_says_what_to_do(String words, int exit, String said)
            throws Exception {
        // A node has the store open, so a restore must be a process of its own; as is the mistake with --json below.
        var signalbox = new Signalbox(words.startsWith("restore") ? folder : shared);
        signalbox.write("content/a.md", "---\naccounts: []\n---\nHello\n");

        var result = signalbox.run(words.split(" +"));

        assertThat(result.exit()).as(result.err()).isEqualTo(exit);
        assertThat(result.errorLine()).contains(said);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).doesNotContain("\tat ").doesNotContain("Exception");
    }

    @Test
    void with_json_a_mistake_is_one_document_on_the_output() throws Exception {
        var result = new Signalbox(folder).run("frobnicate", "--json");

        var error = result.json().getAsJsonObject("error");
        assertThat(error.get("exit").getAsInt()).isEqualTo(64);
        assertThat(error.get("code").getAsString()).isEqualTo("shell.unknown");
        assertThat(result.errorLine()).endsWith(error.get("message").getAsString());
    }

    @Test
    void a_java_that_is_too_old_or_missing_is_named() throws Exception {
        var signalbox = new Signalbox(folder);
        var java = signalbox.write("jdk/bin/java", "#!/bin/sh\necho 'openjdk version \"17.0.2\"' >&2\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        var environment = Map.of("SIGNALBOX_JAVA", java.toString());

        var asked = signalbox.run(environment, "accounts");
        signalbox.write("jdk/release", "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"11.0.1\"\n");
        var told = signalbox.run(environment, "accounts");
        Files.delete(java);
        var missing = signalbox.run(environment, "accounts");

        assertThat(List.of(asked.exit(), told.exit(), missing.exit())).containsOnly(69);
        assertThat(asked.errorLine()).contains("'" + java + "' is 17").contains("SIGNALBOX_JAVA");
        assertThat(told.errorLine()).contains("'" + java + "' is 11");
        assertThat(missing.errorLine()).contains("'" + java + "' is missing");
    }

    @Test
    void an_old_java_on_the_path_gives_way_to_a_newer_one_that_is_installed() throws Exception {
        var signalbox = new Signalbox(folder);
        for (var program : List.of("path/java", "home/.jdks/next/bin/java")) {
            var told = "#!/bin/sh\necho 'openjdk version \"17.0.2\"' >&2\necho \"" + program + "\"\n";
            assertThat(signalbox.write(program, told).toFile().setExecutable(true))
                    .isTrue();
        }
        signalbox.write("home/.jdks/next/release", "JAVA_VERSION=\"999.0.1\"\n");
        var path = folder.resolve("path") + ":" + System.getenv("PATH");
        var environment = Map.of(
                "SIGNALBOX_JAVA",
                "",
                "JAVA_HOME",
                "",
                "PATH",
                path,
                "HOME",
                folder.resolve("home").toString());

        assertThat(signalbox.run(environment, "accounts").out()).contains("home/.jdks/next/bin/java");
    }

    @Test
    void a_workspace_that_cant_be_written_is_named() throws Exception {
        var result = new Signalbox(Path.of("/proc/signalbox")).run("accounts");

        assertThat(result.exit()).isEqualTo(73);
        assertThat(result.errorLine()).contains("/proc/signalbox").contains("--workspace");
    }

    @Test
    void lint_tells_file_line_and_column_and_ends_with_one_when_there_is_an_error() throws Exception {
        var signalbox = new Signalbox(folder);
        signalbox.write("content/good.md", "---\ntitle: Good\naccounts: []\n---\nHello\n");
        assertThat(signalbox.run("lint", "content/good.md").exit()).isZero();
        signalbox.write("content/bad.md", "---\ntitel: Oops\naccounts: [me@nowhere]\n---\nHello\n");

        var result = signalbox.run("lint", "content", "--json");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.json().get("posts").getAsInt()).isEqualTo(2);
        var problems = result.json().getAsJsonArray("problems");
        var typo = problems.asList().stream()
                .map(problem -> problem.getAsJsonObject())
                .filter(problem -> problem.get("code").getAsString().startsWith("content.unknown-key"))
                .findFirst()
                .orElseThrow();
        assertThat(typo.get("file").getAsString()).isEqualTo("content/bad.md");
        assertThat(typo.get("line").getAsInt()).isEqualTo(2);
        assertThat(typo.get("severity").getAsString()).isEqualTo("error");
        assertThat(typo.getAsJsonArray("fixes")).isNotEmpty();
        assertThat(problems.toString()).contains("me@nowhere");
        assertThat(signalbox.run("lint", "content/bad.md").out()).contains("content/bad.md:2:");
    }

    @Test
    void lint_tells_of_each_file_that_cant_be_read_and_of_media_that_are_keys_and_checks_the_others() throws Exception {
        var signalbox = new Signalbox(folder);
        var good = signalbox.write("content/good.md", "---\naccounts: []\n---\nHello\n");
        assertThat(signalbox.run("lint").exit()).isZero();
        var workspace = good.getParent().getParent();
        Files.createSymbolicLink(workspace.resolve("content/out.md"), Files.createTempFile("outside", ".md"));
        Files.createSymbolicLink(workspace.resolve("content/ring.md"), Path.of("ring.md"));
        Files.createSymbolicLink(workspace.resolve("content/key.md"), Path.of("../.signalbox/key"));
        assertThat(new ProcessBuilder(
                                "mkfifo", workspace.resolve("content/pipe.md").toString())
                        .start()
                        .waitFor())
                .isZero();
        signalbox.write("content/theft.md", "---\naccounts: []\nmedia: [.signalbox/store.db]\n---\nHello\n");

        var result = signalbox.run("lint", "--json");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.json().get("posts").getAsInt()).isEqualTo(6);
        assertThat(result.json().getAsJsonArray("problems").asList().stream()
                        .map(each -> each.getAsJsonObject())
                        .filter(each -> each.get("severity").getAsString().equals("error"))
                        .map(each -> each.get("file").getAsString() + " "
                                + each.get("code").getAsString()))
                .containsExactlyInAnyOrder(
                        "content/out.md content.unreadable",
                        "content/ring.md content.unreadable",
                        "content/key.md content.unreadable",
                        "content/pipe.md content.unreadable",
                        "content/theft.md content.media-hidden");
    }
}
