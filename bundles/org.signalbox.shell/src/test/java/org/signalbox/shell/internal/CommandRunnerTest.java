package org.signalbox.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.model.Message;
import org.signalbox.model.store.StoreException;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.store.StoreFailure;

class CommandRunnerTest {
    private final CommandRunner runner = new CommandRunner(Optional::empty);
    private final RecordedOutput heard = new RecordedOutput();
    private final Locale before = Locale.getDefault();

    @BeforeEach
    void inEnglish() {
        Locale.setDefault(Locale.ENGLISH);
        runner.add(command("sail", in -> {
            in.out().println("sailed " + in.args() + " by " + in.actor());
            return ExitCode.OK;
        }));
    }

    @AfterEach
    void back() {
        Locale.setDefault(before);
    }

    private int run(String... words) {
        return runner.run(List.of(words), heard.terminal());
    }

    @Test
    void a_command_gets_its_words_and_its_caller() {
        assertThat(run("sail", "--workspace", "w", "far")).isZero();
        assertThat(heard.out).hasToString("sailed [far] by anna" + System.lineSeparator());
        assertThat(heard.err.toString()).isEmpty();
    }

    @Test
    void an_unknown_command_is_told_with_the_nearest() {
        assertThat(run("sial")).isEqualTo(64);
        assertThat(heard.err.toString()).startsWith("signalbox: There is no command sial; did you mean sail?");
    }

    @Test
    void with_json_a_failure_is_one_document_with_the_same_words() {
        runner.add(command("sink", in -> {
            throw new CommandException(ExitCode.TRY_LATER, Message.of("shell.plain", "the sea is rough"));
        }));

        assertThat(run("sink", "--json")).isEqualTo(75);

        var error =
                JsonParser.parseString(heard.out.toString()).getAsJsonObject().getAsJsonObject("error");
        assertThat(error.get("exit").getAsInt()).isEqualTo(75);
        assertThat(error.get("message").getAsString()).isEqualTo("the sea is rough");
        assertThat(heard.err.toString()).isEqualTo("signalbox: the sea is rough" + System.lineSeparator());
    }

    @Test
    void what_a_failure_tells_is_in_its_one_document() {
        runner.add(command("choose", in -> {
            var told = new JsonObject();
            told.addProperty("harbours", 2);
            throw Arguments.usage("shell.missing", "HARBOUR").with(told);
        }));

        assertThat(run("choose", "--json")).isEqualTo(64);

        var document = JsonParser.parseString(heard.out.toString()).getAsJsonObject();
        assertThat(document.get("harbours").getAsInt()).isEqualTo(2);
        assertThat(document.getAsJsonObject("error").get("exit").getAsInt()).isEqualTo(64);
    }

    @Test
    void a_mistake_of_usage_shows_how_the_command_is_written() {
        runner.add(command("dock", in -> {
            throw Arguments.usage("shell.missing", "HARBOUR");
        }));

        assertThat(run("dock")).isEqualTo(64);
        assertThat(heard.err.toString()).contains("HARBOUR is missing.").contains("usage: signalbox dock");
    }

    @Test
    void failures_of_the_store_have_their_own_codes() {
        runner.add(command("locked", in -> {
            throw new StoreFailure(Message.of("store.in-use", "/w", "bob", "/w/lock"));
        }));
        runner.add(command("broken", in -> {
            throw new StoreException("gone");
        }));

        assertThat(run("locked")).isEqualTo(75);
        assertThat(run("broken")).isEqualTo(69);
        assertThat(heard.err.toString()).contains("bob").doesNotContain("\tat ");
    }

    @Test
    void a_mistake_of_the_programs_own_is_one_line_without_a_stack_trace() {
        runner.add(command("bug", in -> {
            throw new IllegalStateException("oops");
        }));

        assertThat(run("bug")).isEqualTo(70);
        assertThat(heard.err.toString().lines()).hasSize(1);
    }

    @Test
    void nothing_that_a_command_prints_or_fails_with_controls_the_terminal() {
        runner.add(command("sing", in -> {
            in.out().println("one\u001b[2J\ntwo");
            in.err().println("\u202eolleh");
            throw new CommandException(ExitCode.PROBLEMS, Message.of("shell.plain", "\u001b]0;title\u0007\nnext"));
        }));

        assertThat(run("sing")).isOne();
        assertThat(run("s\u001bng")).isEqualTo(64);

        assertThat(heard.out.toString().lines()).containsExactly("one\\u001B[2J\\ntwo");
        assertThat(heard.err.toString().lines())
                .startsWith("\\u202Eolleh", "signalbox: \\u001B]0;title\\u0007\\nnext")
                .hasSize(3)
                .last()
                .asString()
                .contains("s\\u001Bng");
    }

    private static Command command(String name, Body body) {
        return new Command() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Syntax syntax() {
                return Syntax.of(name);
            }

            @Override
            public Message summary() {
                return Message.of("shell.plain", name);
            }

            @Override
            public int run(Invocation in) throws CommandException, InterruptedException {
                return body.run(in);
            }
        };
    }

    /** Body of a fake command. */
    @FunctionalInterface
    private interface Body {
        int run(Invocation in) throws CommandException, InterruptedException;
    }
}
