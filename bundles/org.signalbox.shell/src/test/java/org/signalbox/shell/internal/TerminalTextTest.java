package org.signalbox.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.shell.Invocation;

class TerminalTextTest {
    /** All of C0, DEL and C1, and other characters that can control a terminal or reorder a line. */
    private static final String HOSTILE = IntStream.concat(
                    IntStream.concat(IntStream.range(0, 0x20), IntStream.range(0x7f, 0xa0)),
                    IntStream.of(
                            0x2028, 0x2029, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069,
                            0x206a, 0xfeff, 0xfff9, 0xfffb, 0xd800, 0xdfff))
            .mapToObj(c -> String.valueOf((char) c))
            .collect(Collectors.joining("a"));

    @Test
    void what_controls_a_terminal_is_shown_as_json_writes_it() {
        assertThat(TerminalText.text("\u001b[31mred\u001b]52;c;eA==\u0007"))
                .isEqualTo("\\u001B[31mred\\u001B]52;c;eA==\\u0007");
        assertThat(TerminalText.text("a\0b\u007fc\u009bd\u0085e")).isEqualTo("a\\u0000b\\u007Fc\\u009Bd\\u0085e");
        assertThat(TerminalText.text("\u202Egnp.exe\u202C \u2066x\u2069 \u2028 \ufeff"))
                .isEqualTo("\\u202Egnp.exe\\u202C \\u2066x\\u2069 \\u2028 \\uFEFF");
        assertThat(TerminalText.text("half \ud83c of a moon")).isEqualTo("half \\uD83C of a moon");
        assertThat(TerminalText.line(HOSTILE)).matches("[ -~]*");
        assertThat(TerminalText.text(HOSTILE)).matches("[ -~\n\t]*");
    }

    @Test
    void line_ends_and_tabs_stay_in_text_and_are_shown_in_a_line() {
        assertThat(TerminalText.text("a\tb\r\nc")).isEqualTo("a\tb\\r\nc");
        assertThat(TerminalText.line("a\tb\nc")).isEqualTo("a\\tb\\nc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zug fährt ab — “œuvre” €",
                "👩‍👩‍👧‍👦 👍🏽 ❤️ 🏳️‍🌈",
                "🇫🇷 🏴󠁧󠁢󠁳󠁣󠁴󠁿",
                "e\u0301 שלום مرحبا \u200f \u200e \u061c",
                "नमस्ते 漢字 한글",
                "1️⃣",
                "\u200b\u00ad"
            })
    void honest_text_stays_as_it_is(String text) {
        assertThat(TerminalText.text(text)).isSameAs(text);
        assertThat(TerminalText.line(text)).isSameAs(text);
    }

    @Test
    void a_line_is_as_wide_as_it_is_shown() {
        assertThat(TerminalText.width("abc")).isEqualTo(3);
        assertThat(TerminalText.width("e\u0301e")).isEqualTo(2);
        assertThat(TerminalText.width("🌙")).isEqualTo(2);
        assertThat(TerminalText.width("👩‍👩‍👧‍👦")).isEqualTo(2);
        assertThat(TerminalText.width("❤️")).isEqualTo(2);
        assertThat(TerminalText.width("🇫🇷")).isEqualTo(2);
        assertThat(TerminalText.width("漢字")).isEqualTo(4);
        assertThat(TerminalText.width("ｶﾀ")).isEqualTo(2);
        assertThat(TerminalText.width("שלום\u200f")).isEqualTo(4);
        assertThat(TerminalText.width("…—")).isEqualTo(2);
    }

    @Test
    void a_cell_is_one_line_and_its_column_as_wide_as_what_is_shown() {
        var out = new StringWriter();
        var table = new Table("shell.column.id", "shell.column.state");
        table.row("a\u001b[2J", "HELD");
        table.row("漢\nx", "PLANNED");

        table.print(new PrintWriter(out, true));

        assertThat(out.toString().lines().skip(1)).containsExactly("a\\u001B[2J  HELD", "漢\\nx       PLANNED");
    }

    @Test
    void whatever_way_it_is_written_nothing_passes_and_a_printed_line_is_one_line() {
        var out = new StringWriter();
        var writer = new TerminalWriter(out);

        writer.println(HOSTILE);
        writer.println((Object) new StringBuilder(HOSTILE));
        writer.print(HOSTILE);
        writer.printf("%s", HOSTILE);
        writer.append(HOSTILE);
        writer.write(HOSTILE.toCharArray());
        writer.write(0x1b);
        writer.flush();

        assertThat(out.toString()).matches("[ -~\n\t]*");
        assertThat(out.toString().lines().findFirst()).contains(TerminalText.line(HOSTILE));
    }

    @Test
    void json_loses_nothing() {
        var out = new StringWriter();
        var document = new JsonObject();
        document.addProperty("title", HOSTILE);
        document.addProperty("two", "a\nb");
        var writer = new TerminalWriter(out);
        Output.json(
                new Invocation(List.of(), Path.of("/"), true, writer, writer, "anna", new OwnSecrets(Map.of())),
                document);

        assertThat(out.toString()).matches("[ -~\n]*");
        assertThat(out.toString().lines()).hasSize(4);
        assertThat(JsonParser.parseString(out.toString())).isEqualTo(document);
    }
}
