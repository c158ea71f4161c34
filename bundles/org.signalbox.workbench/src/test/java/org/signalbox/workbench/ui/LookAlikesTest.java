package org.signalbox.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LookAlikesTest {
    @Test
    void a_word_of_two_scripts_is_suspicious() {
        assertThat(LookAlikes.in("nightline.\u0430nna")).isTrue();
        assertThat(LookAlikes.in("p\u03B1ul")).isTrue();
    }

    @Test
    void a_word_that_only_looks_latin_is_suspicious() {
        assertThat(LookAlikes.in("\u0441\u043E\u0440\u0430")).isTrue();
    }

    @Test
    void words_of_one_script_each_are_not() {
        assertThat(LookAlikes.in("anna@m\u00FCnchen.social")).isFalse();
        assertThat(LookAlikes.in("\u0430\u043D\u043D\u0430@mastodon.social")).isFalse();
        assertThat(LookAlikes.in("\u65E5\u672C\u306Eradio_1")).isFalse();
        assertThat(LookAlikes.in("")).isFalse();
    }
}
