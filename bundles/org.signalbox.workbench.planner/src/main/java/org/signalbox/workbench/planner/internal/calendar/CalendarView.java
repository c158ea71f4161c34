package org.signalbox.workbench.planner.internal.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.signalbox.workbench.planner.internal.InstantText;

/**
 * What is where on the screen now.
 *
 * @param origin vertical scroll offset
 */
record CalendarView(
        CalendarPeriod period,
        CalendarGeometry geometry,
        List<FreeSlot> free,
        InstantText times,
        Instant now,
        int origin) {
    int contentY(int y) {
        return y - geometry.header() + origin;
    }

    /** The block at a point of the canvas. */
    Optional<CalendarGeometry.Placed> hit(int x, int y) {
        return y < geometry.header() ? Optional.empty() : geometry.at(x, contentY(y));
    }

    /** The stack whose count is at a point of the canvas. */
    Optional<CalendarGeometry.Placed> stack(int x, int y) {
        return hit(x, y)
                .filter(placed -> !placed.under().isEmpty() && placed.badge().contains(x, contentY(y)));
    }

    /** Time of a free place: that of the queue's slot there, or else that of the place. */
    Optional<LocalDateTime> time(int x, int y) {
        return y < geometry.header()
                ? Optional.empty()
                : FreeSlot.place(free, period, geometry, times.zone()).stream()
                        .filter(placed -> placed.bounds().contains(x, contentY(y)))
                        .findFirst()
                        .map(placed -> LocalDateTime.ofInstant(placed.slot().at(), times.zone()))
                        .or(() -> geometry.time(x, contentY(y)));
    }

    Instant instant(LocalDateTime time) {
        return time.atZone(times.zone()).toInstant();
    }

    boolean isFuture(LocalDateTime time) {
        return instant(time).isAfter(now);
    }
}
