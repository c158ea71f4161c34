package org.signalbox.workbench.planner.internal.calendar;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Keyboard navigation between blocks. */
final class BlockNavigation {
    private BlockNavigation() {}

    /**
     * The next block in time, or on the nearest day with blocks the one closest in time of day; the same block without
     * any other.
     *
     * @param blocks sorted by time
     * @param days 1 or -1 for a day to the right or left, else 0
     * @param steps 1 or -1 for the next or previous block, else 0
     */
    static Optional<CalendarBlock> next(
            List<CalendarBlock> blocks, Optional<CalendarBlock> from, ZoneId zone, int days, int steps) {
        if (from.isEmpty() || blocks.isEmpty()) {
            return blocks.stream().findFirst();
        }
        var here = from.get();
        if (steps != 0) {
            int index = blocks.indexOf(here) + steps;
            return Optional.of(index < 0 || index >= blocks.size() ? here : blocks.get(index));
        }
        var wall = here.wall(zone);
        Comparator<LocalDate> nearest = days > 0 ? Comparator.naturalOrder() : Comparator.reverseOrder();
        var day = blocks.stream()
                .map(block -> block.wall(zone).toLocalDate())
                .filter(date -> days > 0 ? date.isAfter(wall.toLocalDate()) : date.isBefore(wall.toLocalDate()))
                .min(nearest);
        return Optional.of(day.flatMap(date -> blocks.stream()
                        .filter(block -> block.wall(zone).toLocalDate().equals(date))
                        .min(Comparator.comparingInt(
                                block -> Math.abs(block.wall(zone).toLocalTime().toSecondOfDay()
                                        - wall.toLocalTime().toSecondOfDay()))))
                .orElse(here));
    }
}
