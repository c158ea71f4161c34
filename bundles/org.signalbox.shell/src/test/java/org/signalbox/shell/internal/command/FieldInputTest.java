package org.signalbox.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.Field;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Secrets;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;

/** Private keys among the values of a network's fields. */
class FieldInputTest {
    private static final String NSEC = "nsec1vl029mgpspedva04g90vltkh6fvh240zqtv9k0t9af8935ke9laqsnlfe5";
    private static final String DIGITS = "67dea2ed018072d675f5415ecfaed7d2597555e202d85b3d65ea4e58d2d92ffa";
    private static final Field KEY = Field.signingKey("key", "Private key", "");

    @TempDir
    Path workspace;

    private Optional<String> given = Optional.empty();
    private Optional<String> typed = Optional.empty();
    private final List<String> asked = new ArrayList<>();

    private FieldInput input(Field field, String... words) throws CommandException {
        var secrets = new Secrets() {
            @Override
            public Optional<String> given(String name) {
                return given;
            }

            @Override
            public Optional<String> ask(String label) {
                asked.add(label);
                return typed;
            }

            @Override
            public boolean agrees(String question) {
                return false;
            }
        };
        var out = new PrintWriter(new StringWriter());
        var in = new Invocation(List.of(words), workspace, false, out, out, "anna", secrets);
        var syntax = Syntax.of("add")
                .repeated("setting", "NAME=VALUE", "shell.option.setting")
                .repeated("secret-file", "NAME=PATH", "shell.option.secret-file");
        return FieldInput.of(in, Arguments.of(in, syntax), List.of(field));
    }

    @Test
    void a_key_comes_from_a_file_the_environment_or_a_prompt_and_is_no_secret_of_the_grant() throws Exception {
        Files.writeString(workspace.resolve("key.txt"), NSEC + "\n");
        var ofFile = input(KEY, "--secret-file", "key=key.txt");
        given = Optional.of(DIGITS);
        var ofEnvironment = input(KEY);
        given = Optional.empty();
        typed = Optional.of(" " + NSEC);
        var ofPrompt = input(KEY);

        for (var each : List.of(ofFile, ofEnvironment, ofPrompt)) {
            assertThat(each.keys().byField().get("key").digits().reveal()).isEqualTo(DIGITS);
            assertThat(each.secrets()).isEmpty();
            assertThat(each.settings()).isEmpty();
        }
        assertThat(asked).containsExactly("Private key");
    }

    @Test
    void what_is_no_key_is_refused_without_being_repeated() {
        given = Optional.of("nsec1wrong");
        assertThatThrownBy(() -> input(KEY)).isInstanceOfSatisfying(CommandException.class, e -> {
            assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(e).hasMessageContaining("Private key").hasMessageNotContaining("nsec1wrong");
        });
    }

    @Test
    void a_key_that_is_missing_is_asked_for_as_a_secret() {
        assertThatThrownBy(() -> input(KEY))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("SIGNALBOX_SECRET_KEY");
    }

    @Test
    void a_key_is_made_where_none_was_given_and_the_field_allows_it() throws Exception {
        var made = input(KEY.generated()).keys().byField().get("key");
        assertThat(made).isNotEqualTo(input(KEY.generated()).keys().byField().get("key"));
        assertThat(asked).allMatch(label -> label.equals("Private key (empty for a new one)"));
        given = Optional.of(NSEC);
        assertThat(input(KEY.generated()).keys().byField().get("key").digits().reveal())
                .isEqualTo(DIGITS);
    }
}
