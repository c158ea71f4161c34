package org.signalbox.connector.facebook.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Hello|Hello|true",
                " Hello, all |Hello,all|true",
                "Hello|Hello!|false",
                "@[1]|Night Line|true",
                "@[1]||false",
                "a @[1] b @[22:Quiet Garden]|a Night Line b Garden|true",
                "a @[1] b|a b|false",
                "a @[1] b|a Night Line c|false",
                "a @[1]@[2] b|a x b|false",
                "a @[1]@[2] b|a xy b|true",
                "a @[1] b|a @[1] b|true",
                "a @[x] b|a Night Line b|false",
                "@[1] a @[1] a|Night Line a Day a a|true",
                "(a.*) @[1]|(abc) x|false"
            })
    void a_text_is_the_one_that_was_written(String written, String shown, boolean same) {
        var text = SameText.of(written);
        var other = shown == null ? "" : shown;
        assertThat(text.is(other) || text.mayBe(other)).isEqualTo(same);
    }

    @Test
    @Timeout(5)
    void many_mentions_take_no_time() {
        var written = "a@[1]".repeat(60) + "b";
        assertThat(SameText.of(written).mayBe("a".repeat(60_000))).isFalse();
        assertThat(SameText.of("a@[1]".repeat(40) + "b").mayBe("ax".repeat(40) + "b"))
                .isTrue();
    }
}
