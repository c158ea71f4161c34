package org.signalbox.shell.internal.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;

class ConnectorNameTest {
    @ParameterizedTest
    @CsvSource({
        "echo, echo, com.example.echo, Echo, Echo",
        "com.acme.night-mail, night-mail, com.acme.nightmail, NightMail, Night Mail",
        "org.acme_2.x, x, org.acme_2.x, X, X",
        "a-1-b, a-1-b, com.example.a1b, A1B, A 1 B",
    })
    void everything_is_derived_from_one_name(String text, String id, String names, String type, String shown)
            throws CommandException {
        var name = ConnectorName.parse(text);

        assertThat(name.id()).isEqualTo(id);
        assertThat(name.packageName()).isEqualTo(names);
        assertThat(name.classPrefix()).isEqualTo(type);
        assertThat(name.displayName()).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Echo",
                "écho",
                "1echo",
                "-echo",
                "echo-",
                "ec ho",
                "echo/../..",
                ".echo",
                "com..echo",
                "com.acme.",
                "com.ac-me.echo",
                "a123456789012345678901234567890123",
                "../echo",
                "@id@",
                "$(id)",
                "echo\n"
            })
    void anything_else_is_refused_with_an_example(String text) {
        refused(text, "shell.project.name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"new", "com.new.echo", "s-w-i-t-c-h"})
    void a_word_of_java_is_refused_where_it_would_be_part_of_a_package(String text) {
        refused(text, "shell.project.reserved");
    }

    @Test
    void packages_of_java_are_refused() {
        refused("java.echo", "shell.project.foreign");
        refused("javax.net.echo", "shell.project.foreign");
    }

    private static void refused(String text, String code) {
        assertThatThrownBy(() -> ConnectorName.parse(text)).isInstanceOfSatisfying(CommandException.class, told -> {
            assertThat(told.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(told.message().code()).isEqualTo(code);
        });
    }
}
