package org.signalbox.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void columns_are_as_wide_as_their_widest_cell_and_lines_end_without_blanks() {
        var out = new StringWriter();
        var table = new Table("shell.column.id", "shell.column.state");
        table.row("a-long-id", "HELD");
        table.row("b", "");

        table.print(new PrintWriter(out, true));

        var lines = out.toString().lines().toList();
        assertThat(lines.get(1)).isEqualTo("a-long-id  HELD");
        assertThat(lines.get(2)).isEqualTo("b");
        assertThat(lines.get(0)).matches("ID {9}\\S+");
    }

    @Test
    void text_is_shortened_by_whole_characters() {
        assertThat(Output.shortened("🌙🌙🌙🌙", 3)).isEqualTo("🌙🌙…");
        assertThat(Output.shortened("one\ntwo", 10)).isEqualTo("one");
    }
}
