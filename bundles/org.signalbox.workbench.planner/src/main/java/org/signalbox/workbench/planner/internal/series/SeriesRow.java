package org.signalbox.workbench.planner.internal.series;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Schedule;
import org.signalbox.model.Series;
import org.signalbox.model.Timing;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;
import org.signalbox.scheduler.Schedules;
import org.signalbox.timing.BadRuleException;
import org.signalbox.timing.Occurrences;
import org.signalbox.timing.RecurrenceText;

/**
 * A series in a list. Two rows are equal when they are of the same post, whatever became of it.
 *
 * @param times the next ones: by the rule with those that are left out, else those that have a slot
 */
record SeriesRow(Series series, List<Schedule> times) {
    /** How many times are shown. */
    static final int SHOWN = 30;

    private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

    SeriesRow {
        times = List.copyOf(times);
    }

    /** All that still go out, by title; then those that ended. Blocks. */
    static List<SeriesRow> read(Store store, Schedules schedules) {
        List<SeriesRow> rows = new ArrayList<>();
        for (var series : schedules.series()) {
            rows.add(new SeriesRow(series, times(store, series)));
        }
        rows.sort(Comparator.comparing((SeriesRow row) -> !row.active()).thenComparing(SeriesRow::title));
        return List.copyOf(rows);
    }

    private static List<Schedule> times(Store store, Series series) {
        if (series.state() != Series.State.ACTIVE) {
            return List.of();
        }
        if (series.timing() instanceof Timing.Repeated repeated) {
            try {
                return Occurrences.of(repeated.leavingOut(List.of()), store.now(), FAR, SHOWN);
            } catch (BadRuleException e) {
                throw new IllegalStateException("stored unchecked: " + repeated.rule(), e);
            }
        }
        var waiting = PublicationQuery.all()
                .in(PublicationState.PLANNED, PublicationState.HELD)
                .post(series.post());
        return store.publications().list(waiting).items().stream()
                .flatMap(publication -> publication.schedule().stream())
                .distinct()
                .toList();
    }

    boolean active() {
        return series.state() == Series.State.ACTIVE;
    }

    /** Whether a person ended it, who may want it back. */
    boolean cancelled() {
        return series.state() == Series.State.CANCELLED;
    }

    /** What people read as its title: never empty. */
    String title() {
        return series.title().isBlank() ? series.path() : series.title();
    }

    String accounts() {
        return series.variants().stream()
                .map(variant -> variant.account())
                .map(AccountId::toString)
                .collect(Collectors.joining(", "));
    }

    Message state() {
        return Message.of("shell.series.state." + series.state().name().toLowerCase(Locale.ROOT));
    }

    /** What it goes by, with the zone of its times. */
    String rule(Locale locale) {
        var words = RecurrenceText.of(series.timing(), locale);
        return series.timing() instanceof Timing.Repeated repeated
                ? words + "  " + repeated.from().zone()
                : words;
    }

    String end(Locale locale) {
        return RecurrenceText.end(series.timing(), locale);
    }

    boolean keeps(Schedule at) {
        return !(series.timing() instanceof Timing.Repeated repeated && repeated.leavesOut(at.wall()));
    }

    /** Whether single times of it can be left out. */
    boolean hasRule() {
        return series.timing() instanceof Timing.Repeated;
    }

    Optional<Schedule> next() {
        return times.stream().filter(this::keeps).findFirst();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SeriesRow row && row.series.post().equals(series.post());
    }

    @Override
    public int hashCode() {
        return series.post().hashCode();
    }
}
