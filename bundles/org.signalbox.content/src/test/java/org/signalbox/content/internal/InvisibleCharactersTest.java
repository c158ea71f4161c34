package org.signalbox.content.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.signalbox.content.ContentFiles;
import org.signalbox.model.Problem;

/** The character NUL in a post is found before the post reaches a network or a store. */
class InvisibleCharactersTest {
    private static final String FRONT = "---\naccounts: [anna@chirp]\ntitle: Tickets\n---\n";

    @Test
    void thoseOfAPartAreOneFindingWithOneFix() {
        var text = FRONT + "Tick\0ets\0 open\n";

        var problem = ContentFiles.parse("content/a.md", text).problems().stream()
                .filter(each -> each.code().equals("content.nul"))
                .findFirst()
                .orElseThrow();

        assertThat(problem.place().offset()).isEqualTo(text.indexOf('\0'));
        var fixed = new StringBuilder(text);
        problem.fixes()
                .get(0)
                .edits()
                .reversed()
                .forEach(edit -> fixed.replace(edit.offset(), edit.offset() + edit.length(), edit.replacement()));
        assertThat(fixed).hasToString(FRONT + "Tickets open\n");
    }

    @Test
    void anEscapeOfItInTheFrontMatterIsFoundToo() {
        var text = FRONT.replace("Tickets", "\"Tick\\0ets\"") + "Tickets open\n";

        assertThat(ContentFiles.parse("content/a.md", text).problems())
                .extracting(Problem::code)
                .contains("content.nul-escape");
    }
}
