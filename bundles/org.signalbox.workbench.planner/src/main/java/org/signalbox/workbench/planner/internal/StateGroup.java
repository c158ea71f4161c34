package org.signalbox.workbench.planner.internal;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.signalbox.model.Message;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.publishing.PublishingHealth;

/** What people look for in a list of publications. */
enum StateGroup {
    ALL(Set.of(), false),
    PLANNED(Set.of(PublicationState.PLANNED), false),
    /** Planned and due within the hour; chosen elsewhere. */
    DUE(Set.of(PublicationState.PLANNED), false),
    /** Planned and past their time; chosen elsewhere. */
    LATE(Set.of(PublicationState.PLANNED), false),
    HELD(Set.of(PublicationState.HELD), false),
    SENDING(Set.of(PublicationState.CLAIMED, PublicationState.SENDING), false),
    UNCLEAR(Set.of(PublicationState.UNKNOWN, PublicationState.REVIEW), false),
    PUBLISHED(Set.of(PublicationState.PUBLISHED), true),
    FAILED(Set.of(PublicationState.REJECTED, PublicationState.SKIPPED, PublicationState.EXPIRED), true);

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

    /** The chip that stands for it: what is due or late is planned. */
    StateGroup chip() {
        return this == DUE || this == LATE ? PLANNED : this;
    }

    /** The chips, in their order. */
    static List<StateGroup> chips() {
        return Arrays.stream(values()).filter(group -> group.chip() == group).toList();
    }

    /** The group that others call by this name; all for one that isn't known. */
    static StateGroup named(String name) {
        return Arrays.stream(values())
                .filter(group -> group.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(ALL);
    }

    /** Those of its states that belong to it by their time. */
    PublicationQuery narrowed(PublicationQuery query, Instant now) {
        return switch (this) {
            case DUE -> query.due(now, now.plus(PublishingHealth.SOON));
            case LATE -> query.due(Instant.EPOCH, now.minus(PublishingHealth.MOMENT));
            case ALL, PLANNED, HELD, SENDING, UNCLEAR, PUBLISHED, FAILED -> query;
        };
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
