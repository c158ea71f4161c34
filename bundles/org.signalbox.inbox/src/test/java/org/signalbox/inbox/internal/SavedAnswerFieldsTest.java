package org.signalbox.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SavedAnswerFieldsTest {
    @Test
    void fillsInWhatIsKnownAndLeavesTheRest() {
        assertThat(SavedAnswerFields.filled("Hi {first-name}, {unknown} {Name} {}", Map.of("first-name", "Bea")))
                .isEqualTo("Hi Bea, {unknown} {Name} {}");
    }

    @Test
    void whatIsFilledInIsNoField() {
        assertThat(SavedAnswerFields.filled("Hi {name}! {me}", Map.of("name", "{me} $1 \\", "me", "Anna")))
                .isEqualTo("Hi {me} $1 \\! Anna");
    }

    @Test
    void aNameMayBeOneWord() {
        assertThat(SavedAnswerFields.firstName(" Bea Meier ")).isEqualTo("Bea");
        assertThat(SavedAnswerFields.firstName("bea")).isEqualTo("bea");
        assertThat(SavedAnswerFields.firstName("")).isEmpty();
    }
}
