package org.signalbox.connector.linkedin.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.emulation.linkedin.LinkedInText;

/** What an author writes is what people see, and nothing is cut. */
class LittleTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "up from 4% today (EPRI, 2024), see [1] {x|y} <b>a*b_c~d</b> \\o/ @anna a@b.example",
                "C# and #1 and ## and #, or #2026",
                "https://example.com/a_(b)#part?x={y}|z~",
                "Zürich – naïve café 日本語 👩🏽‍🚀",
                "line\n\nline\ttab",
                "{hashtag|#|no template of ours}",
                "@[Nobody](urn:li:nobody:1) and @[] and @[x](y)",
                "ends with \\"
            })
    void a_text_without_elements_is_all_there(String text) {
        var seen = LinkedInText.of(LittleText.of(text));
        assertThat(seen.plain()).isEqualTo(text);
        assertThat(seen.hashtags()).isEmpty();
        assertThat(seen.mentions()).isEmpty();
        assertThat(LittleText.plain(LittleText.of(text))).isEqualTo(text);
    }

    @Test
    void hashtags_can_be_clicked() {
        var text = "#Eins, (#zwei_drei) «#été» #日本語\n#b2b: x#none a/#none";
        var seen = LinkedInText.of(LittleText.of(text));
        assertThat(seen.plain()).isEqualTo(text);
        assertThat(seen.hashtags()).containsExactly("Eins", "zwei_drei", "été", "日本語", "b2b");
        assertThat(LittleText.of("#a_b")).isEqualTo("{hashtag|\\#|a\\_b}");
        assertThat(LittleText.plain(LittleText.of(text))).isEqualTo(text);
    }

    @Test
    void a_mention_names_who_is_meant() {
        var text = "Thanks, @[Acme (Corp)](urn:li:organization:1234) and @[Eddy](urn:li:person:a-B_1)!";
        var seen = LinkedInText.of(LittleText.of(text));
        assertThat(seen.plain()).isEqualTo("Thanks, Acme (Corp) and Eddy!");
        assertThat(seen.mentions()).containsExactly("urn:li:organization:1234", "urn:li:person:a-B_1");
        assertThat(LittleText.plain(LittleText.of(text))).isEqualTo(text);
    }

    /** As LinkedIn answers, and as other clients send. */
    @ParameterizedTest
    @ValueSource(strings = {"{hashtag|\\#|Tag} a", "{hashtag|#|Tag} a", "#Tag a", "\\#Tag a"})
    void each_way_to_write_a_hashtag_is_read(String little) {
        assertThat(LittleText.plain(little)).isEqualTo("#Tag a");
    }

    @Test
    void long_and_nested_elements_take_no_stack() {
        var tag = "a\\_".repeat(100_000);
        assertThat(LittleText.plain("{hashtag|\\#|" + tag + "}")).isEqualTo("#" + tag.replace("\\", ""));
        var open = "{hashtag|#|".repeat(20_000);
        assertThat(LittleText.plain(open + "x" + "}".repeat(20_000))).hasSizeGreaterThan(20_000);
    }

    @Test
    void the_fake_cuts_what_isnt_escaped() {
        assertThat(LinkedInText.of("up from 4% (EPRI").plain()).isEqualTo("up from 4% ");
        assertThat(List.of("a_b", "a|b", "a@b", "a<b", "a*b", "a~b", "a{b", "a]b", "a\\nb"))
                .allSatisfy(text -> assertThat(LinkedInText.of(text).plain()).isEqualTo("a"));
    }
}
