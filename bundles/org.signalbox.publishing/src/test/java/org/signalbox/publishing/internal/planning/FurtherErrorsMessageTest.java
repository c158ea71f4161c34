package org.signalbox.publishing.internal.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.model.Message;

/** The first error of a post, and how many there are besides it. */
class FurtherErrorsMessageTest {
    @ParameterizedTest
    @ValueSource(strings = {"publishing.plan.errors", "publishing.answer.errors"})
    void further_errors_are_counted_only_where_there_are_some(String code) {
        assertThat(Message.of(code, "Too long.", 0).text(Locale.ENGLISH)).endsWith(": Too long.");
        assertThat(Message.of(code, "Too long.", 1).text(Locale.ENGLISH)).endsWith(": Too long. (1 more)");
        assertThat(Message.of(code, "Too long.", 1200).text(Locale.ENGLISH)).endsWith(": Too long. (1,200 more)");
        assertThat(Message.of(code, "Trop long.", 0).text(Locale.FRENCH)).endsWith(" : Trop long.");
        assertThat(Message.of(code, "Trop long.", 2).text(Locale.FRENCH)).endsWith(" : Trop long. (2 de plus)");
    }
}
