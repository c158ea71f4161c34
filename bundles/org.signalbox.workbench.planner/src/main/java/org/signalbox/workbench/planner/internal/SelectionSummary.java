package org.signalbox.workbench.planner.internal;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.signalbox.model.PublicationState;

/**
 * Several selected publications.
 *
 * @param states how many have each state; unreadable ones are in none
 * @param damaged how many are unreadable
 * @param actions possible for all of them, in the order of the menu
 */
record SelectionSummary(
        int count, Map<PublicationState, Integer> states, int damaged, List<PublicationAction> actions) {
    SelectionSummary {
        states = new EnumMap<>(states);
        actions = List.copyOf(actions);
    }

    static SelectionSummary of(Collection<PublicationRow> rows, Set<PublicationAction> actions) {
        Map<PublicationState, Integer> states = new EnumMap<>(PublicationState.class);
        rows.forEach(row -> row.state().ifPresent(state -> states.merge(state, 1, Integer::sum)));
        int damaged =
                (int) rows.stream().filter(row -> row.damaged().isPresent()).count();
        return new SelectionSummary(
                rows.size(), states, damaged, actions.stream().sorted().toList());
    }
}
