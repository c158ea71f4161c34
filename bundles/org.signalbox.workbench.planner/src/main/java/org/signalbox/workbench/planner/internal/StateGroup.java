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

/** Filter groups of the publication list. */
enum StateGroup {
    ALL(Set.of(), false),
    PLANNED(Set.of(PublicationState.PLANNED), false),
    /** Planned and due within the hour; selected from other parts only. */
    DUE(Set.of(PublicationState.PLANNED), false),
    /** Planned and late; selected from other parts only. */
    LATE(Set.of(PublicationState.PLANNED), false),
    HELD(Set.of(PublicationState.HELD), false),
    SENDING(Set.of(PublicationState.CLAIMED, PublicationState.SENDING), false),
    UNCLEAR(Set.of(PublicationState.UNKNOWN, PublicationState.REVIEW), false),
    PUBLISHED(Set.of(PublicationState.PUBLISHED), true),
    FAILED(Set.of(PublicationState.REJECTED, PublicationState.SKIPPED, PublicationState.EXPIRED), true),
    CANCELLED(Set.of(PublicationState.CANCELLED), true);

    private final Set<PublicationState> states;
    private final boolean newestFirst;

    StateGroup(Set<PublicationState> states, boolean newestFirst) {
        this.states = states;
        this.newestFirst = newestFirst;
    }

    /** States of the group; empty for all. */
    Set<PublicationState> states() {
        return states;
    }

    /** Whether the order is newest first instead of next first. */
    boolean newestFirst() {
        return newestFirst;
    }

    /** The chip of this group: that of PLANNED for due and late ones. */
    StateGroup chip() {
        return this == DUE || this == LATE ? PLANNED : this;
    }

    /** All chips in order. */
    static List<StateGroup> chips() {
        return Arrays.stream(values()).filter(group -> group.chip() == group).toList();
    }

    /** The group of an event's name; ALL for an unknown one. */
    static StateGroup named(String name) {
        return Arrays.stream(values())
                .filter(group -> group.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(ALL);
    }

    /** Adds the group's time range to the query. */
    PublicationQuery narrowed(PublicationQuery query, Instant now) {
        return switch (this) {
            case DUE -> query.due(now, now.plus(PublishingHealth.SOON));
            case LATE -> query.due(Instant.EPOCH, now.minus(PublishingHealth.LATE));
            case ALL, PLANNED, HELD, SENDING, UNCLEAR, PUBLISHED, FAILED, CANCELLED -> query;
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
