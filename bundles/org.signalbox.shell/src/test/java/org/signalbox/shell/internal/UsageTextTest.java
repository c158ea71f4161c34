package org.signalbox.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.signalbox.shell.Syntax;

class UsageTextTest {
    private final Locale before = Locale.getDefault();

    @AfterEach
    void back() {
        Locale.setDefault(before);
    }

    private static Syntax syntax() {
        return Syntax.of("fleet")
                .verb("add", add -> add.word("SHIP").words("JAR|NETWORK[@VERSION]"))
                .defaultVerb(
                        "list",
                        list -> list.optionalWord("on|off")
                                .optionalWords("PATH")
                                .repeated("state", "STATE", "shell.option.state")
                                .option("limit", "N", "shell.option.limit"))
                .verb(
                        "move",
                        move -> move.required("to", "URL|sqlite", "shell.option.to-store")
                                .flag("now", "shell.option.now")
                                .option("limit", "N", "shell.option.limit"));
    }

    @Test
    void each_form_is_one_line_with_the_default_verb_first_and_words_before_options() {
        assertThat(UsageText.lines(syntax()))
                .containsExactly(
                        "fleet [list] [on|off] [PATH…] [--state STATE]… [--limit N]",
                        "fleet add SHIP JAR|NETWORK[@VERSION]…",
                        "fleet move --to URL|sqlite [--now] [--limit N]");
        assertThat(UsageText.lines(Syntax.of("sail"))).containsExactly("sail");
    }

    @Test
    void each_option_is_described_once_in_the_language_of_people() {
        Locale.setDefault(Locale.ENGLISH);
        assertThat(UsageText.options(syntax()).lines())
                .hasSize(4)
                .anyMatch(line -> line.matches(" {2}--limit N +At most so many"))
                .anyMatch(line -> line.matches(" {2}--now +Publish at once"));
        Locale.setDefault(Locale.FRENCH);
        assertThat(UsageText.options(syntax())).contains("Au plus autant");
    }
}
