package org.signalbox.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.signalbox.model.AccountId;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;

class ArgumentsTest {
    private static Arguments of(String... words) throws CommandException {
        return Arguments.of(
                new RecordedOutput().invocation(words), Set.of("now"), Set.of("limit", "setting", "account"));
    }

    @Test
    void words_flags_and_values_are_told_apart() throws Exception {
        var arguments = of("a.md", "--now", "--limit", "5", "--setting=x=y", "--setting", "z=", "b.md");

        assertThat(arguments.rest()).containsExactly("a.md", "b.md");
        assertThat(arguments.has("now")).isTrue();
        assertThat(arguments.number("limit", 1, 10)).isEqualTo(5);
        assertThat(arguments.values().get("setting")).containsExactly("x=y", "z=");
    }

    @Test
    void after_two_dashes_all_is_a_word() throws Exception {
        assertThat(of("--", "--now").rest()).containsExactly("--now");
    }

    @Test
    void an_account_is_read() throws Exception {
        assertThat(of("--account", "a@b").account("account")).contains(new AccountId("a", "b"));
    }

    @Test
    void what_cant_be_understood_is_a_mistake_of_usage() {
        refuses("--fast");
        refuses("--limit");
        refuses("--now=yes");
    }

    private static void refuses(String... words) {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> of(words))
                .satisfies(e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE));
    }

    @Test
    void a_number_out_of_range_is_refused() {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> of("--limit", "11").number("limit", 1, 10));
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> of("--limit", "many").number("limit", 1, 10));
    }
}
