package org.signalbox.workbench.planner.internal;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.signalbox.model.Message;
import org.signalbox.model.PublicationState;

/** What people look for in a list of publications. */
enum StateGroup {
    ALL(Set.of(), false),
    PLANNED(Set.of(PublicationState.PLANNED), false),
    HELD(Set.of(PublicationState.HELD), false),
    SENDING(Set.of(PublicationState.CLAIMED, PublicationState.SENDING, PublicationState.UNKNOWN), false),
    PUBLISHED(Set.of(PublicationState.PUBLISHED), true),
    FAILED(
            Set.of(
                    PublicationState.REVIEW,
                    PublicationState.REJECTED,
                    PublicationState.SKIPPED,
                    PublicationState.EXPIRED),
            true);

    private final Set<PublicationState> states;
    private final boolean newestFirst;

    StateGroup(Set<PublicationState> states, boolean newestFirst) {
        this.states = states;
        this.newestFirst = newestFirst;
    }

    /** Its states; empty for all. */
    Set<PublicationState> states() {
        return states;
    }

    /** Whether the latest are looked at first, rather than what is next. */
    boolean newestFirst() {
        return newestFirst;
    }

    Message word() {
        return Message.of("planner.group." + name().toLowerCase(Locale.ROOT));
    }

    int count(Map<PublicationState, Integer> counts) {
        return counts.entrySet().stream()
                .filter(count -> states.isEmpty() || states.contains(count.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
