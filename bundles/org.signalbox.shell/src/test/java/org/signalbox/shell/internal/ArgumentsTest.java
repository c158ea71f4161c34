package org.signalbox.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Syntax;

class ArgumentsTest {
    private static Arguments of(String... words) throws CommandException {
        var syntax = Syntax.of("sail")
                .optionalWords("HARBOUR")
                .flag("now", "shell.option.now")
                .option("limit", "N", "shell.option.limit")
                .repeated("setting", "NAME=VALUE", "shell.option.setting")
                .option("account", "NAME@NETWORK", "shell.option.account");
        return of(syntax, words);
    }

    private static Arguments of(Syntax syntax, String... words) throws CommandException {
        return Arguments.of(new RecordedOutput().invocation(words), syntax);
    }

    private static Syntax verbs() {
        return Syntax.of("fleet")
                .unknownVerb("shell.accounts.action")
                .defaultVerb("list", list -> list.option("limit", "N", "shell.option.limit"))
                .verb("add", add -> add.word("SHIP").optionalWord("HARBOUR").flag("now", "shell.option.now"))
                .verb("move", move -> move.required("to", "HARBOUR", "shell.option.to-store"));
    }

    @Test
    void words_flags_and_values_are_told_apart() throws Exception {
        var arguments = of("a.md", "--now", "--limit", "5", "--setting=x=y", "--setting", "z=", "b.md");

        assertThat(arguments.words("HARBOUR")).containsExactly("a.md", "b.md");
        assertThat(arguments.has("now")).isTrue();
        assertThat(arguments.number("limit", 1, 10)).isEqualTo(5);
        assertThat(arguments.values("setting")).containsExactly("x=y", "z=");
    }

    @Test
    void after_two_dashes_all_is_a_word() throws Exception {
        assertThat(of("--", "--now", "--fast").words("HARBOUR")).containsExactly("--now", "--fast");
    }

    @Test
    void an_account_is_read() throws Exception {
        assertThat(of("--account", "a@b").account("account")).contains(new AccountId("a", "b"));
    }

    @Test
    void the_last_value_of_an_option_counts() throws Exception {
        assertThat(of("--limit", "5", "--limit=6").value("limit")).contains("6");
    }

    @Test
    void words_may_begin_with_one_dash_and_options_values_with_two() throws Exception {
        var arguments = of("-5", "-x", "--limit", "--now", "@file");

        assertThat(arguments.words("HARBOUR")).containsExactly("-5", "-x", "@file");
        assertThat(arguments.value("limit")).contains("--now");
        assertThat(arguments.has("now")).isFalse();
    }

    @Test
    void what_cant_be_understood_is_a_mistake_of_usage() {
        refuses("shell.unknown-option", "--fast", "--fast");
        refuses("shell.unknown-option", "--fast=5", "x", "--fast=5");
        refuses("shell.no-value", "--limit", "--limit");
        refuses("shell.unknown-option", "--now=yes", "--now=yes");
    }

    private static void refuses(String code, String said, String... words) {
        refuses(() -> of(words), code, said);
    }

    private static void refuses(Parsing parsing, String code, String said) {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(parsing::run)
                .satisfies(e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .satisfies(e -> assertThat(e.message()).isEqualTo(Message.of(code, said)));
    }

    /** What is refused. */
    private interface Parsing {
        void run() throws Exception;
    }

    @Test
    void a_number_out_of_range_is_refused() {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> of("--limit", "11").number("limit", 1, 10));
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> of("--limit", "many").number("limit", 1, 10));
    }

    @Test
    void a_verb_has_words_and_options_of_its_own_which_may_stand_before_it() throws Exception {
        assertThat(of(verbs()).verb()).isEqualTo("list");
        assertThat(of(verbs(), "--limit", "5").verb()).isEqualTo("list");
        assertThat(of(verbs(), "--limit", "add", "list").value("limit")).contains("add");

        var arguments = of(verbs(), "--now", "add", "anna");

        assertThat(arguments.verb()).isEqualTo("add");
        assertThat(arguments.word("SHIP")).isEqualTo("anna");
        assertThat(arguments.optionalWord("HARBOUR")).isEmpty();
        assertThat(arguments.has("now")).isTrue();
    }

    @Test
    void what_a_verb_lacks_or_doesnt_have_is_named() {
        refuses(() -> of(verbs(), "sink"), "shell.accounts.action", "sink");
        refuses(() -> of(verbs(), "add"), "shell.missing", "SHIP");
        refuses(() -> of(verbs(), "move"), "shell.missing", "--to");
        refuses(() -> of(verbs(), "add", "a", "b", "c"), "shell.too-much", "c");
        refuses(() -> of(verbs(), "list", "--now"), "shell.unknown-option", "--now");
        refuses(
                () -> of(Syntax.of("fleet").verb("add", add -> {}).verb("sell", sell -> {})),
                "shell.missing",
                "add|sell");
    }
}
