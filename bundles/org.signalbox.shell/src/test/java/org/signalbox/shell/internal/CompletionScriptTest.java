package org.signalbox.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.Message;
import org.signalbox.shell.Command;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;

/** Sources the script in bash and asks its completion as the key Tab does. */
@Timeout(60)
class CompletionScriptTest {
    @TempDir
    Path folder;

    private static final Syntax FLEET = Syntax.of("fleet")
            .defaultVerb("list", list -> list.option("limit", "N", "shell.option.limit"))
            .verb(
                    "move",
                    move -> move.word("on|off")
                            .word("PATH")
                            .flag("now", "shell.option.now")
                            .option("else", "hold|expire", "shell.option.else"));

    @Test
    void commands_verbs_options_and_values_are_completed() throws Exception {
        assertThat(complete("fl")).containsExactly("fleet");
        assertThat(complete("fleet", "mo")).containsExactly("move");
        assertThat(complete("fleet", "--li")).containsExactly("--limit");
        assertThat(complete("fleet", "move", "--n")).containsExactly("--now");
        assertThat(complete("fleet", "move", "--j")).containsExactly("--json");
        assertThat(complete("fleet", "move", "--else", "h")).containsExactly("hold");
        assertThat(complete("fleet", "move", "o")).containsExactlyInAnyOrder("on", "off");
    }

    private List<String> complete(String... words) throws Exception {
        var script = Files.writeString(folder.resolve("completion"), CompletionScript.of(List.of(command())));
        var line = "signalbox " + String.join(" ", words);
        // compopt works within a completion only
        var asked = "compopt() { :; }; source '" + script + "'\n"
                + "COMP_WORDS=(" + line + ")\n"
                + "COMP_CWORD=" + words.length + "\n"
                + "COMP_LINE='" + line + "'\n"
                + "COMP_POINT=" + line.length() + "\n"
                + "$(complete -p signalbox | sed 's/.*-F \\([^ ]*\\) .*/\\1/')\n"
                + "printf '%s\\n' \"${COMPREPLY[@]}\"\n";
        var bash = new ProcessBuilder("bash", "-c", asked)
                .redirectErrorStream(true)
                .start();
        var printed = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return printed.lines().map(String::strip).toList();
    }

    private static Command command() {
        return new Command() {
            @Override
            public String name() {
                return "fleet";
            }

            @Override
            public Syntax syntax() {
                return FLEET;
            }

            @Override
            public Message summary() {
                return Message.of("shell.plain", "fleet");
            }

            @Override
            public int run(Invocation in) {
                return ExitCode.OK;
            }
        };
    }
}
