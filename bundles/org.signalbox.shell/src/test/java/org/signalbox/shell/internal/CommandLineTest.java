package org.signalbox.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineTest {
    @Test
    void global_options_are_left_out_wherever_they_stand() {
        var line = CommandLine.parse(List.of("--workspace", "w", "lint", "--json", "a.md", "--workspace=x"));

        assertThat(line.name()).isEqualTo("lint");
        assertThat(line.args()).containsExactly("a.md");
        assertThat(line.json()).isTrue();
    }

    @Test
    void theStoreThatIsMeantIsNoWordOfTheCommand() {
        for (var args : List.of(
                List.of("posts", "--store", "postgresql://db/team"),
                List.of("--store=postgresql://db/team", "posts"))) {
            var line = CommandLine.parse(args);
            assertThat(line.words()).containsExactly("posts");
            assertThat(line.store()).contains("postgresql://db/team");
        }
    }

    @Test
    void options_that_stand_for_a_command_are_that_command() {
        assertThat(CommandLine.parse(List.of("--version")).name()).isEqualTo("version");
        assertThat(CommandLine.parse(List.of("-h")).name()).isEqualTo("help");
        assertThat(CommandLine.parse(List.of()).name()).isEqualTo("help");
    }
}
