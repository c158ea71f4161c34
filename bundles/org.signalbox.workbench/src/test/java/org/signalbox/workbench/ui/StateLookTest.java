package org.signalbox.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.signalbox.model.PublicationState;

final class StateLookTest {
    @Test
    void everyStateHasAnIconOfItsOwnThatIsKept() {
        assertThat(PublicationState.values())
                .extracting(StateLook::icon)
                .doesNotHaveDuplicates()
                .allSatisfy(icon -> assertThat(StateLook.class.getResource("/icons/" + icon + ".svg"))
                        .as(icon)
                        .isNotNull());
    }

    @Test
    void everyStateHasAWord() {
        assertThat(Arrays.stream(PublicationState.values())
                        .map(state -> StateLook.word(state).text()))
                .doesNotHaveDuplicates()
                .noneMatch(word -> word.startsWith("workbench."));
    }
}
