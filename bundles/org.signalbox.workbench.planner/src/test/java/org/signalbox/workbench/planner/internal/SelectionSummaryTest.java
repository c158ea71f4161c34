package org.signalbox.workbench.planner.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.model.PublicationState;

final class SelectionSummaryTest {
    @Test
    void counts_states_and_names_what_is_possible_for_all_in_the_menus_order() {
        var rows = List.of(row("1", PublicationState.PLANNED), row("2", PublicationState.PLANNED));
        assertThat(SelectionSummary.of(rows, PublicationAction.of(rows, Optional.empty())))
                .isEqualTo(new SelectionSummary(
                        2,
                        Map.of(PublicationState.PLANNED, 2),
                        0,
                        List.of(PublicationAction.RESCHEDULE, PublicationAction.CANCEL)));
    }

    @Test
    void what_only_one_of_them_allows_is_not_offered() {
        var rows = List.of(row("1", PublicationState.PLANNED), row("2", PublicationState.PUBLISHED));
        var summary = SelectionSummary.of(rows, PublicationAction.of(rows, Optional.empty()));
        assertThat(summary.actions()).isEmpty();
        assertThat(summary.states())
                .containsExactly(Map.entry(PublicationState.PLANNED, 1), Map.entry(PublicationState.PUBLISHED, 1));
    }

    private static PublicationRow row(String id, PublicationState state) {
        return new PublicationRow(Samples.publication(id, "night", "nightline@chirp", "2027-01-01T00:00:00Z", state));
    }
}
