package org.signalbox.workbench.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HarmlessTextTest {
    private static String shown(String written) {
        return HarmlessText.of(written, 10_000).text();
    }

    @Test
    void what_turns_the_text_is_shown_by_its_number() {
        assertThat(shown("invoice\u202Efdp.exe")).isEqualTo("invoice⟨U+202E⟩fdp.exe");
        assertThat(shown("a\u0000b\u001Bc")).isEqualTo("a⟨U+0000⟩b⟨U+001B⟩c");
    }

    @Test
    void lines_end_as_here_and_markup_stays_text() {
        assertThat(shown("a\r\nb\rc\t<b>&amp;")).isEqualTo("a\nb\nc\t<b>&amp;");
    }

    @Test
    void a_line_from_right_to_left_is_kept_apart() {
        assertThat(shown("one\nשלום")).isEqualTo("one\n\u2068שלום\u2069");
        assertThat(HarmlessText.line("שלום\nעולם")).isEqualTo("\u2068שלום עולם\u2069");
    }

    @Test
    void joiners_of_signs_stay() {
        assertThat(shown("👩\u200D💻")).isEqualTo("👩\u200D💻");
    }

    @Test
    void marks_without_end_are_cut() {
        assertThat(shown("a" + "\u0301".repeat(50))).hasSize(5);
    }

    @Test
    void a_plain_address_is_a_link() {
        var text = HarmlessText.of("See https://example.org/a?b=1. Yes", 1_000);
        assertThat(text.text()).isEqualTo("See https://example.org/a?b=1. Yes");
        assertThat(text.links()).containsExactly(new HarmlessText.WrittenLink(4, 25, "https://example.org/a?b=1"));
    }

    @Test
    void an_address_that_hides_its_host_shows_it() {
        assertThat(shown("https://pаypal.com/x")).isEqualTo("https://pаypal.com/x ⟨xn--pypal-4ve.com⟩");
        assertThat(shown("https://bank.example@evil.example/x")).endsWith("⟨evil.example⟩");
        assertThat(shown("https://bank.example\\@evil.example/")).doesNotContain("⟨evil");
    }

    @Test
    void an_address_without_a_host_is_no_link() {
        assertThat(HarmlessText.of("https://[x/", 100).links()).isEmpty();
    }

    @Test
    void a_megabyte_is_cut_between_characters_and_broken_into_lines() {
        var text = HarmlessText.of("😀".repeat(500_000), 4_001);
        assertThat(text.cut()).isEqualTo(1_000_000 - 4_000);
        assertThat(text.text().lines()).allMatch(line -> line.length() <= 2_000);
        assertThat(text.text().codePoints()).noneMatch(point -> Character.getType(point) == Character.SURROGATE);
    }

    @Test
    void a_long_name_from_right_to_left_is_cut_first_and_kept_apart_last() {
        var name = HarmlessText.line("א".repeat(500), 80);
        assertThat(name).isEqualTo("\u2068" + "א".repeat(80) + "…\u2069");
        assertThat(HarmlessText.line("😀".repeat(100), 80)).isEqualTo("😀".repeat(80) + "…");
        assertThat(HarmlessText.line("short", 80)).isEqualTo("short");
        assertThat(HarmlessText.line("a" + "\u0000".repeat(1_000_000), 80)).hasSizeLessThan(82);
    }
}
