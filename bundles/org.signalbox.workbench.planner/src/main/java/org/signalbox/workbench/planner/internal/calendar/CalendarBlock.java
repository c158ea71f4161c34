package org.signalbox.workbench.planner.internal.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signalbox.content.ListedPost;
import org.signalbox.model.Message;
import org.signalbox.model.PostId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Schedule;
import org.signalbox.model.Transition;
import org.signalbox.workbench.ui.StateDecoration;

/**
 * Publications of one post that are due in the same minute, or a draft: a post with a time that isn't scheduled yet.
 *
 * @param post empty for a draft without an id
 * @param due earliest due time
 * @param publications by account; empty for a draft, otherwise at least one
 * @param draft the time in a draft's file
 */
record CalendarBlock(
        Optional<PostId> post,
        String title,
        String path,
        Instant due,
        List<Publication> publications,
        Optional<Schedule> draft) {
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
    record Key(String subject, Instant minute) {
        private static Key of(PostId post, Instant due) {
            return new Key("post/" + post, due.truncatedTo(ChronoUnit.MINUTES));
        }
    }

    Key key() {
        return key(due);
    }

    /** The key of the same block at another time. */
    Key key(Instant at) {
        return draft.isPresent() || post.isEmpty()
                ? new Key("file/" + path, at.truncatedTo(ChronoUnit.MINUTES))
                : Key.of(post.get(), at);
    }

    /** Groups publications into blocks by time; omits cancelled ones. */
    static List<CalendarBlock> of(List<Publication> publications) {
        var groups = new LinkedHashMap<Key, List<Publication>>();
        publications.stream()
                .filter(publication -> publication.state() != PublicationState.CANCELLED)
                .sorted(Comparator.comparing(Publication::due).thenComparing(Publication::account))
                .forEach(publication -> groups.computeIfAbsent(
                                Key.of(publication.post(), publication.due()), key -> new ArrayList<>())
                        .add(publication));
        return groups.values().stream().map(CalendarBlock::block).toList();
    }

    private static CalendarBlock block(List<Publication> group) {
        var first = group.getFirst();
        var title = first.title().isBlank() ? first.path() : first.title();
        return new CalendarBlock(
                Optional.of(first.post()),
                title,
                first.path(),
                first.due(),
                group.stream()
                        .sorted(Comparator.comparing(Publication::account))
                        .toList(),
                Optional.empty());
    }

    /**
     * The posts whose files name a time of the period and that aren't scheduled, by time.
     *
     * @param planned whether a post has publications, also cancelled ones
     * @param from not before
     * @param to before
     */
    static List<CalendarBlock> drafts(List<ListedPost> posts, Predicate<PostId> planned, Instant from, Instant to) {
        return posts.stream()
                .flatMap(post -> post.schedule().map(at -> draft(post, at)).stream())
                .filter(draft -> !draft.due().isBefore(from) && draft.due().isBefore(to))
                .filter(draft -> draft.post().filter(planned).isEmpty())
                .sorted(Comparator.comparing(CalendarBlock::due).thenComparing(CalendarBlock::path))
                .toList();
    }

    private static CalendarBlock draft(ListedPost post, Schedule at) {
        return new CalendarBlock(post.id(), post.label(), post.path(), at.instant(), List.of(), Optional.of(at));
    }

    /** The most urgent state of its publications; empty for a draft. */
    Optional<PublicationState> state() {
        return publications.stream().map(Publication::state).min(Comparator.comparing(URGENCY::indexOf));
    }

    /** Its state for people. */
    Message stateText() {
        return state().map(StateDecoration::word).orElseGet(() -> Message.of("planner.calendar.draft"));
    }

    /** Whether it is a draft, or any of its publications can be rescheduled. */
    boolean movable() {
        return draft.isPresent()
                || publications.stream()
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

    /** The zone of its schedule. */
    Optional<ZoneId> zone() {
        return Stream.concat(draft.stream(), publications.stream().flatMap(each -> each.schedule().stream()))
                .map(Schedule::zone)
                .findFirst();
    }

    LocalDateTime wall(ZoneId zone) {
        return LocalDateTime.ofInstant(due, zone);
    }
}
