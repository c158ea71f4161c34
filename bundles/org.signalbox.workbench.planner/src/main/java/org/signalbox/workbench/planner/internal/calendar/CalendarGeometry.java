package org.signalbox.workbench.planner.internal.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.graphics.Rectangle;

/** Layout of a calendar of a given size, in pixels of its content. Pure. */
interface CalendarGeometry {
    /**
     * A block with its bounds.
     *
     * @param under blocks at the same time that have no room beside it; they are listed on demand
     */
    record Placed(CalendarBlock block, Rectangle bounds, List<CalendarBlock> under) {
        /** Width of the count of a stack. */
        static final int BADGE = 30;

        public Placed {
            under = List.copyOf(under);
        }

        public Placed(CalendarBlock block, Rectangle bounds) {
            this(block, bounds, List.of());
        }

        /** Bounds of the count of a stack, at its right end. */
        Rectangle badge() {
            int width = Math.min(BADGE, bounds.width);
            return new Rectangle(bounds.x + bounds.width - width, bounds.y, width, bounds.height);
        }

        /** Whether the block is in front or under it. */
        boolean has(CalendarBlock.Key key) {
            return block.key().equals(key)
                    || under.stream().anyMatch(each -> each.key().equals(key));
        }
    }

    /** Height of the fixed header with the names of the days. */
    int header();

    /** Height of the content below the header, at least that of the viewport. */
    int height();

    /** Bounds of a day, below the header. */
    Rectangle day(LocalDate day);

    List<Placed> placed();

    /** Bounds of a day's free slots, in ascending order; fewer when there is no room. */
    List<Rectangle> free(LocalDate day, List<LocalTime> times);

    /** Number of a day's blocks that have no room. */
    int hidden(LocalDate day);

    /**
     * Target time of a drop.
     *
     * @param block the dragged block
     * @param x pointer position
     * @param y pointer position in the content
     * @param grip distance of the pointer below the block's top at the start of the drag
     */
    Optional<LocalDateTime> drop(CalendarBlock block, int x, int y, int grip);

    /** Time of a new post at a free place; empty outside of the days. */
    Optional<LocalDateTime> time(int x, int y);

    /** The first position to show: the current hour or week, or else the first block, or else the morning. */
    int start(LocalDateTime now);

    /** The bounds of a block of this size while it is dragged to a time. */
    Rectangle dragged(Rectangle from, LocalDateTime to);

    default Optional<Placed> at(int x, int y) {
        return placed().reversed().stream()
                .filter(placed -> placed.bounds().contains(x, y))
                .findFirst();
    }
}
