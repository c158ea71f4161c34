package org.signalbox.workbench.planner.internal.series;

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
 * A series in a list. Equal when they show the same post, whatever its state.
 *
 * @param times next times: those of the rule including skipped ones, or those with a slot
 */
record SeriesRow(Series series, List<Schedule> times) {
    /** Maximum number of displayed times. */
    static final int SHOWN = 30;

    SeriesRow {
        times = List.copyOf(times);
    }

    /** Active series by title, then ended ones. Blocks. */
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
                return Occurrences.coming(repeated.leavingOut(List.of()), store.now(), SHOWN);
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

    /** Whether a user ended it, so that it can be resumed. */
    boolean cancelled() {
        return series.state() == Series.State.CANCELLED;
    }

    /** Displayed title; never empty. */
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
        return Message.of("series.state." + series.state().name().toLowerCase(Locale.ROOT));
    }

    /** Description of its rule, with the zone of its times. */
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

    /** Whether single occurrences can be skipped. */
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
