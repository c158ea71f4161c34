package org.signalbox.workbench.internal.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PartPlacementTest {
    @Test
    void aTagNamesStackAndOrder() {
        assertThat(PartPlacement.parse("place:plan.bottom:30"))
                .contains(new PartPlacement("signalbox.plan.bottom", 30));
    }

    @Test
    void otherTagsAreNoSpots() {
        assertThat(PartPlacement.parse("removeOnHide")).isEmpty();
        assertThat(PartPlacement.parse("place:plan:30")).isEmpty();
        assertThat(PartPlacement.parse("place:plan.bottom:")).isEmpty();
    }

    @Test
    void whatWasPlacedRemembersItsOrder() {
        assertThat(PartPlacement.orderOf(List.of("x", new PartPlacement("signalbox.plan.left", 7).orderTag())))
                .isEqualTo(7);
        assertThat(PartPlacement.orderOf(List.of("x"))).isEqualTo(Integer.MAX_VALUE);
    }
}
