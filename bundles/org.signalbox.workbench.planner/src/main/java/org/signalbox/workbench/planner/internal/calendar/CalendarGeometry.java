package org.signalbox.workbench.planner.internal.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.graphics.Rectangle;

/** Where things are in a calendar of a size, in pixels of its content; pure. */
interface CalendarGeometry {
    /** A block and where it is drawn. */
    record Placed(CalendarBlock block, Rectangle bounds) {}

    /** Height of the fixed strip with the days' names. */
    int header();

    /** Height of all content below the header; at least what can be seen. */
    int height();

    /** Where a day is, below the header. */
    Rectangle day(LocalDate day);

    List<Placed> placed();

    /** Where free slots of a day are drawn, by their times, rising; fewer where there is no room. */
    List<Rectangle> free(LocalDate day, List<LocalTime> times);

    /** How many blocks of a day have no room. */
    int hidden(LocalDate day);

    /**
     * The time that a block gets when it is dropped.
     *
     * @param block what is moved
     * @param x where the pointer is
     * @param y where the pointer is, in the content
     * @param grip how far below the block's top it was taken
     */
    Optional<LocalDateTime> drop(CalendarBlock block, int x, int y, int grip);

    /** Where a block of this size is drawn while it is dragged to a time. */
    Rectangle dragged(Rectangle from, LocalDateTime to);

    default Optional<Placed> at(int x, int y) {
        return placed().reversed().stream()
                .filter(placed -> placed.bounds().contains(x, y))
                .findFirst();
    }
}
