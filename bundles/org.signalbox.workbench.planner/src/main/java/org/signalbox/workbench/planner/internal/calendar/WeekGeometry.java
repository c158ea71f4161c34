package org.signalbox.workbench.planner.internal.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.graphics.Rectangle;

/** Week layout: seven columns with hours from top to bottom. Overlapping blocks share the width. */
final class WeekGeometry implements CalendarGeometry {
    static final int HOUR = 48;
    static final int GUTTER = 72;
    static final int HEADER = 28;
    static final int BLOCK = 38;
    private static final int FREE = 18;

    /** Minimum width of a block beside others: its icon and the beginning of its title. */
    private static final int LEAST = 44;

    /** Minimum width of a block beside a stack, where there is room: enough of its title to tell it from others. */
    private static final int READABLE = 80;

    /** Granularity in minutes of a new post's time. */
    private static final int STEP = 15;

    /** Granularity in minutes of a drop's time. */
    private static final int SNAP = 5;

    private static final int DAY = 24 * 60;

    private final CalendarPeriod period;
    private final ZoneId zone;
    private final int width;
    private final List<Placed> placed = new ArrayList<>();

    WeekGeometry(CalendarPeriod period, ZoneId zone, List<CalendarBlock> blocks, int width) {
        this.period = period;
        this.zone = zone;
        this.width = Math.max(width, GUTTER + 7 * 40);
        for (int day = 0; day < 7; day++) {
            var date = period.first().plusDays(day);
            place(
                    date,
                    blocks.stream()
                            .filter(block -> block.wall(zone).toLocalDate().equals(date))
                            .toList());
        }
    }

    /** Assigns a column to each block of a run of overlapping ones. */
    private void place(LocalDate date, List<CalendarBlock> blocks) {
        List<CalendarBlock> run = new ArrayList<>();
        int end = Integer.MIN_VALUE;
        for (var block : blocks) {
            int top = top(block);
            if (top >= end && !run.isEmpty()) {
                placeRun(date, run);
                run.clear();
            }
            run.add(block);
            end = Math.max(end, top + BLOCK);
        }
        placeRun(date, run);
    }

    private void placeRun(LocalDate date, List<CalendarBlock> run) {
        List<Integer> ends = new ArrayList<>();
        List<Integer> columns = new ArrayList<>();
        for (var block : run) {
            int top = top(block);
            int column = 0;
            while (column < ends.size() && ends.get(column) > top) {
                column++;
            }
            if (column == ends.size()) {
                ends.add(top + BLOCK);
            } else {
                ends.set(column, top + BLOCK);
            }
            columns.add(column);
        }
        var area = day(date);
        int room = area.width - 6;
        int shown = ends.size() * LEAST <= room ? ends.size() : Math.max(1, (room - Placed.BADGE) / READABLE);
        for (int i = 0; i < run.size(); i++) {
            int column = columns.get(i);
            if (column < shown) {
                int left = area.x + 2 + (area.width - 6) * column / shown;
                int right = area.x + 2 + (area.width - 6) * (column + 1) / shown;
                var bounds = new Rectangle(left, top(run.get(i)), Math.max(8, right - left - 1), BLOCK);
                placed.add(new Placed(run.get(i), bounds, column == shown - 1 ? under(run, columns, i) : List.of()));
            }
        }
    }

    /** The blocks without a column of their own that overlap the one in the last column, up to the next one there. */
    private static List<CalendarBlock> under(List<CalendarBlock> run, List<Integer> columns, int front) {
        List<CalendarBlock> under = new ArrayList<>();
        for (int i = front + 1; i < run.size() && !columns.get(i).equals(columns.get(front)); i++) {
            if (columns.get(i) > columns.get(front)) {
                under.add(run.get(i));
            }
        }
        return under;
    }

    private int top(CalendarBlock block) {
        return Math.min(y(block.wall(zone).toLocalTime()), height() - BLOCK);
    }

    /** Vertical position of a time of day in the content. */
    static int y(LocalTime time) {
        return (time.toSecondOfDay() * HOUR + 1800) / 3600;
    }

    @Override
    public int start(LocalDateTime now) {
        var time = period.has(now.toLocalDate())
                ? now.toLocalTime()
                : placed().stream()
                        .map(each -> each.block().wall(zone).toLocalTime())
                        .min(LocalTime::compareTo)
                        .orElse(LocalTime.of(8, 0));
        return y(time) - HOUR;
    }

    @Override
    public int header() {
        return HEADER;
    }

    @Override
    public int height() {
        return 24 * HOUR;
    }

    @Override
    public Rectangle day(LocalDate day) {
        int index = (int) ChronoUnit.DAYS.between(period.first(), day);
        int left = GUTTER + (width - GUTTER) * index / 7;
        int right = GUTTER + (width - GUTTER) * (index + 1) / 7;
        return new Rectangle(left, 0, right - left, height());
    }

    @Override
    public List<Placed> placed() {
        return placed;
    }

    @Override
    public List<Rectangle> free(LocalDate day, List<LocalTime> times) {
        var area = day(day);
        return times.stream()
                .map(time -> new Rectangle(area.x + 3, y(time), area.width - 7, FREE))
                .toList();
    }

    @Override
    public int hidden(LocalDate day) {
        return 0;
    }

    @Override
    public Rectangle dragged(Rectangle from, LocalDateTime to) {
        var cell = day(to.toLocalDate());
        return new Rectangle(cell.x + 2, y(to.toLocalTime()), cell.width - 5, BLOCK);
    }

    @Override
    public Optional<LocalDateTime> drop(CalendarBlock block, int x, int y, int grip) {
        if (x < GUTTER || x >= width) {
            return Optional.empty();
        }
        int day = Math.min(6, (x - GUTTER) * 7 / (width - GUTTER));
        int minutes = Math.round((y - grip) * 60f / HOUR / SNAP) * SNAP;
        return Optional.of(period.first().plusDays(day).atStartOfDay().plusMinutes(Math.clamp(minutes, 0, DAY - SNAP)));
    }

    @Override
    public Optional<LocalDateTime> time(int x, int y) {
        if (x < GUTTER || x >= width || y < 0 || y >= height()) {
            return Optional.empty();
        }
        int day = Math.min(6, (x - GUTTER) * 7 / (width - GUTTER));
        return Optional.of(period.first().plusDays(day).atStartOfDay().plusMinutes(y * 60L / HOUR / STEP * STEP));
    }
}
