package org.signalbox.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.signalbox.model.PublicationState;

final class StateDecorationTest {
    @Test
    void everyStateHasAnIconOfItsOwnThatIsKept() {
        assertThat(PublicationState.values())
                .extracting(StateDecoration::icon)
                .doesNotHaveDuplicates()
                .allSatisfy(icon -> assertThat(StateDecoration.class.getResource("/icons/" + icon + ".svg"))
                        .as(icon)
                        .isNotNull());
    }

    @Test
    void everyStateHasAWord() {
        assertThat(Arrays.stream(PublicationState.values())
                        .map(state -> StateDecoration.word(state).text()))
                .doesNotHaveDuplicates()
                .noneMatch(word -> word.startsWith("workbench."));
    }
}
