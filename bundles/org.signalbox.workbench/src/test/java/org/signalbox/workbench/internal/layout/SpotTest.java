package org.signalbox.workbench.internal.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SpotTest {
    @Test
    void aTagNamesStackAndOrder() {
        assertThat(Spot.parse("place:plan.bottom:30")).contains(new Spot("signalbox.plan.bottom", 30));
    }

    @Test
    void otherTagsAreNoSpots() {
        assertThat(Spot.parse("removeOnHide")).isEmpty();
        assertThat(Spot.parse("place:plan:30")).isEmpty();
        assertThat(Spot.parse("place:plan.bottom:")).isEmpty();
    }

    @Test
    void whatWasPlacedRemembersItsOrder() {
        assertThat(Spot.orderOf(List.of("x", new Spot("signalbox.plan.left", 7).orderTag())))
                .isEqualTo(7);
        assertThat(Spot.orderOf(List.of("x"))).isEqualTo(Integer.MAX_VALUE);
    }
}
