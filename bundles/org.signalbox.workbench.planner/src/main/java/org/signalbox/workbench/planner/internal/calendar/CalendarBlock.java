package org.signalbox.workbench.planner.internal.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.signalbox.model.PostId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Transition;

/**
 * Publications of one post that are due in the same minute.
 *
 * @param due earliest due time
 * @param publications at least one, by account
 */
record CalendarBlock(PostId post, String title, String path, Instant due, List<Publication> publications) {
    /** Priority of states for display, most urgent first. */
    private static final List<PublicationState> URGENCY = List.of(
            PublicationState.REVIEW,
            PublicationState.REJECTED,
            PublicationState.UNKNOWN,
            PublicationState.HELD,
            PublicationState.SENDING,
            PublicationState.CLAIMED,
            PublicationState.EXPIRED,
            PublicationState.SKIPPED,
            PublicationState.PLANNED,
            PublicationState.PUBLISHED,
            PublicationState.CANCELLED);

    CalendarBlock {
        publications = List.copyOf(publications);
    }

    /** Identifies a block across refreshes. */
    record Key(PostId post, Instant minute) {}

    Key key() {
        return new Key(post, due.truncatedTo(ChronoUnit.MINUTES));
    }

    /** Groups publications into blocks by time; omits cancelled ones. */
    static List<CalendarBlock> of(List<Publication> publications) {
        var groups = new LinkedHashMap<Key, List<Publication>>();
        publications.stream()
                .filter(publication -> publication.state() != PublicationState.CANCELLED)
                .sorted(Comparator.comparing(Publication::due).thenComparing(Publication::account))
                .forEach(publication -> groups.computeIfAbsent(
                                new Key(publication.post(), publication.due().truncatedTo(ChronoUnit.MINUTES)),
                                key -> new ArrayList<>())
                        .add(publication));
        return groups.values().stream().map(CalendarBlock::block).toList();
    }

    private static CalendarBlock block(List<Publication> group) {
        var first = group.getFirst();
        var title = first.title().isBlank() ? first.path() : first.title();
        return new CalendarBlock(
                first.post(),
                title,
                first.path(),
                first.due(),
                group.stream()
                        .sorted(Comparator.comparing(Publication::account))
                        .toList());
    }

    PublicationState state() {
        return publications.stream()
                .map(Publication::state)
                .min(Comparator.comparing(URGENCY::indexOf))
                .orElseThrow();
    }

    /** Whether any of its publications can be rescheduled. */
    boolean movable() {
        return publications.stream()
                .anyMatch(publication ->
                        Transition.REPLAN.from(publication.state()).isPresent());
    }

    /** Whether it is an occurrence of a series. */
    boolean ofSeries() {
        return publications.stream()
                .anyMatch(publication -> publication.derivation().repeated());
    }

    /** Whether it occupies a queue slot. */
    boolean inSlot() {
        return publications.stream()
                .anyMatch(publication -> publication.derivation().slot());
    }

    Set<PublicationId> ids() {
        return publications.stream().map(Publication::id).collect(Collectors.toUnmodifiableSet());
    }

    /** Distinct network ids, in order of account. */
    List<String> networks() {
        return publications.stream()
                .map(publication -> publication.account().network())
                .distinct()
                .toList();
    }

    LocalDateTime wall(ZoneId zone) {
        return LocalDateTime.ofInstant(due, zone);
    }
}
