package org.signalbox.workbench.planner.internal.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Schedule;
import org.signalbox.workbench.planner.internal.InstantText;
import org.signalbox.workbench.ui.NetworkMark;

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

    /** What is painted, in an area of this size. */
    CalendarPainter.Scene scene(
            Map<String, NetworkMark> networks,
            Rectangle size,
            Optional<CalendarBlock.Key> selected,
            CalendarPainter.@Nullable Ghost dragPreview) {
        return new CalendarPainter.Scene(
                period, geometry, times, now, networks, size.width, size.height, origin, free, selected, dragPreview);
    }

    /** A block that is dragged to a time. */
    CalendarPainter.Ghost dragged(CalendarGeometry.Placed from, LocalDateTime at) {
        return new CalendarPainter.Ghost(from.block(), geometry.dragged(from.bounds(), at), at, isFuture(at));
    }

    /** Point of the canvas below the beginning of a block's title. */
    Point keyMenu(CalendarGeometry.Placed placed) {
        var box = placed.bounds();
        return new Point(
                box.x + Math.min(24, box.width / 2),
                Math.max(geometry.header(), geometry.header() - origin + box.y + box.height - 4));
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
        return new Schedule(time, times.zone()).instant();
    }

    boolean isFuture(LocalDateTime time) {
        return instant(time).isAfter(now);
    }
}
